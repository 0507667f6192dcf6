export { TemplateSource } from './template-source.js';
