import { render } from 'preact';
import '../ui/base.css';
import '../ui/controls.css';
import { announcePage } from '../ui/connector.ts';
import { dressDocument } from '../ui/i18n.ts';
import { Options } from './options.tsx';

dressDocument('options_title');
render(<Options />, document.body);
announcePage();
