import { render } from 'preact';
import '../ui/base.css';
import '../ui/controls.css';
import { announcePage } from '../ui/connector.ts';
import { dressDocument } from '../ui/i18n.ts';
import { Popup } from './popup.tsx';

dressDocument('product');
render(<Popup />, document.body);
announcePage();
