import { startPage } from '../ui/start-page.tsx';
import { Picker } from './picker.tsx';

void startPage('picker_title', Picker);
