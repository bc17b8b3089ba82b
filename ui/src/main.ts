/** Opens the window. */
import { mount } from 'svelte';
import './style/base.css';
import './style/controls.css';
import './style/pages.css';
import './style/forced.css';
import App from './App.svelte';

const target = document.getElementById('app');
if (target) mount(App, { target });
