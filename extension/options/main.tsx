import { startPage } from '../ui/start-page.tsx';
import { Options } from './options.tsx';

void startPage('options_title', Options);
