// The module stands after this script: it can be read when the whole page is there.

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => attempt(beginWhatIf));
else attempt(beginWhatIf);
