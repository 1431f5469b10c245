{
  let theme = null;
  try { theme = localStorage.getItem('ecr-fleet-theme'); } catch { /* Storage may be off. */ }
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme;
  document.documentElement.classList.add('scripted');
}
