/** The panels that show an answer, loaded beside the half of the core that gives it. */
export { DiagnosisRegion } from './diagnosis/diagnosis-region.tsx';
export { FindingsPanel } from './findings/findings-panel.tsx';
export { TokenNotes } from './token/token-notes.tsx';
