import './theme/tokens.css';
import './theme/controls.css';
import './theme/layout.css';
import { mount } from 'svelte';
import App from './desk/App.svelte';

const target = document.getElementById('desk');
if (!target) throw new Error('index.html has no element #desk');

mount(App, { target });
