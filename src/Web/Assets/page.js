'use strict';
// The page without this script shows everything; with it the page filters, opens details, acts, and stays up to date. Text from outside becomes
// text nodes and attributes only: no markup is ever made of it.
{
  const api = document.body.dataset.api;
  const page = document.getElementById('page');
  const panel = document.getElementById('panel');
  const panelTitle = document.getElementById('panel-title');
  const panelBody = document.getElementById('panel-body');
  const askKey = document.getElementById('ask-key');
  const tip = document.getElementById('tip');
  const isKiosk = document.documentElement.classList.contains('kiosk');
  const keyName = 'ecr-fleet-key';
  const reloadEvery = 30_000;
  let group = new URLSearchParams(location.search).get('group');
  let query = '';
  let rows = [];

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const say = text => { document.getElementById('said').textContent = text; };
  const wait = time => new Promise(done => setTimeout(done, time));

  function el(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === 'on') for (const [event, handler] of Object.entries(value)) element.addEventListener(event, handler);
      else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? '' : value);
    }
    element.append(...children.filter(child => child !== null && child !== undefined));
    return element;
  }

  // Words and times

  const words = name => name.replace(/(?<=[a-z])[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
  const pill = (key, text) => el('b', { class: `p ${key}` }, text);
  const outcomePill = outcome => pill({ Succeeded: 'kept', PartiallySucceeded: 'at-risk', Failed: 'broken' }[outcome] ?? 'running', outcome === 'PartiallySucceeded' ? 'Partly' : outcome ?? 'Going on');
  const count = (number, one) => `${number.toLocaleString('en')} ${number === 1 ? one : `${one}s`}`;

  function span(seconds) {
    const two = (a, unitA, b, unitB) => b ? `${a} ${unitA} ${b} ${unitB}` : `${a} ${unitA}`;
    if (seconds < 60) return `${Math.max(0, Math.floor(seconds))} s`;
    if (seconds < 3600) return `${Math.floor(seconds / 60)} m`;
    if (seconds < 172800) return two(Math.floor(seconds / 3600), 'h', Math.floor(seconds / 60) % 60, 'm');
    return seconds < 1209600 ? two(Math.floor(seconds / 86400), 'd', Math.floor(seconds / 3600) % 24, 'h') : `${Math.floor(seconds / 86400)} d`;
  }

  function moment(iso) {
    if (!iso) return 'not known';
    const left = (new Date(iso) - Date.now()) / 1000;
    const text = left < 0 ? (left > -60 ? 'just now' : `${span(-left)} ago`) : `in ${span(left)}`;
    return el('time', { datetime: iso, title: iso.replace('T', ' ').replace(/:\d\d(\.\d+)?(Z|\+00:00)$/, ' UTC') }, text);
  }

  function tick() {
    for (const time of all('header time, .faults time, #runs time', page)) {
      const left = (new Date(time.dateTime) - Date.now()) / 1000;
      time.textContent = time.closest('.faults') ? span(-left) : left > 0 ? `in ${span(left)}` : left > -60 ? 'just now' : `${span(-left)} ago`;
    }
  }

  // The API

  const key = {
    get: () => { try { return sessionStorage.getItem(keyName); } catch { return null; } },
    set: value => { try { value ? sessionStorage.setItem(keyName, value) : sessionStorage.removeItem(keyName); } catch { /* It is asked for again. */ } },
  };

  function keyFromUser(wrong) {
    document.getElementById('key-wrong').textContent = wrong;
    const input = document.getElementById('key');
    input.value = '';
    if (!askKey.open) askKey.showModal();
    input.focus();
    return new Promise((given, refused) => {
      const form = document.getElementById('key-form');
      const submitted = event => { event.preventDefault(); end(); key.set(input.value); askKey.close(); given(); };
      const closed = () => { end(); refused(new Error('Without the key nothing is shown or done.')); };
      const end = () => { form.removeEventListener('submit', submitted); askKey.removeEventListener('close', closed); };
      form.addEventListener('submit', submitted);
      askKey.addEventListener('close', closed);
    });
  }

  async function call(path, method = 'GET', mayAsk = true) {
    for (let tries = 0; ; tries++) {
      const shown = key.get();
      const answer = await fetch(api + path, { method, cache: 'no-store', headers: shown ? { 'x-functions-key': shown } : {} });
      if (answer.status !== 401) return answer;
      key.set(null);
      if (!mayAsk) return answer;
      await keyFromUser(shown ? 'This key is not the right one.' : '');
    }
  }

  async function json(path, method) {
    const answer = await call(path, method);
    const body = await answer.json().catch(() => null);
    const isProblem = answer.headers.get('content-type')?.startsWith('application/problem');
    if (isProblem || body === null) throw new Error(body?.detail ?? body?.title ?? `The answer was ${answer.status}.`);
    return { status: answer.status, body, location: answer.headers.get('location') };
  }

  // Up to date

  async function reload(mayAsk) {
    const parameters = new URLSearchParams();
    if (group) parameters.set('group', group);
    if (isKiosk) parameters.set('kiosk', '');
    const answer = await call(`dashboard/fleet${parameters.size ? `?${parameters}` : ''}`, 'GET', mayAsk);
    if (!answer.ok) throw new Error(`The page could not be read: ${answer.status}.`);
    // Its style has another nonce and is here already; it is the only one, since all text is escaped.
    const next = new DOMParser().parseFromString((await answer.text()).replace(/<style.*?<\/style>/s, ''), 'text/html');
    const focused = document.activeElement?.closest('[id]')?.id;
    const search = document.getElementById('q');
    const selection = search === document.activeElement ? [search.value, search.selectionStart] : null;
    page.replaceChildren(...document.adoptNode(next.getElementById('page')).childNodes);
    document.title = next.title;
    delete document.body.dataset.locked;
    decorate();
    if (selection) {
      const input = document.getElementById('q');
      input.value = selection[0];
      input.focus();
      input.setSelectionRange(selection[1], selection[1]);
    } else if (focused && page.contains(document.getElementById(focused))) {
      document.getElementById(focused).focus({ preventScroll: true });
    }
  }

  async function keepUpToDate() {
    for (;;) {
      await wait(reloadEvery);
      if (document.hidden || panel.open || askKey.open || 'locked' in document.body.dataset) continue;
      try {
        await reload(false);
      } catch (error) {
        lost(error);
      }
    }
  }

  function lost(error) {
    if (!document.getElementById('lost')) page.querySelector('main').prepend(el('p', { class: 'problem', id: 'lost', role: 'alert' }, `Not up to date any more. ${error.message}`));
  }

  // Search

  function decorate() {
    rows = all('table.clusters tbody tr', page).map(row => ({
      row,
      name: row.cells[0].querySelector('a').textContent,
      promise: row.cells[1].querySelector('.p')?.classList[1] ?? '',
      tags: (row.cells[0].querySelector('small')?.textContent ?? '').toLowerCase(),
      registries: row.cells[7].textContent.toLowerCase().split(' '),
      credential: row.dataset.credential ?? '',
      text: row.textContent.toLowerCase(),
    }));
    const squares = new Map(all('.q', page).map(square => [square.hash, square]));
    for (const one of rows) one.square = squares.get(one.row.cells[0].querySelector('a').hash);
    for (const hidden of all('#refresh, .search, .copy', page)) hidden.hidden = isKiosk;
    all('.squares', page).forEach(wall => all('.q', wall).forEach((square, index) => { square.tabIndex = index ? -1 : 0; }));
    for (const square of all('.q', page)) { square.setAttribute('aria-label', square.title); square.dataset.tip = square.title; square.removeAttribute('title'); }
    showTheme();
    apply();
  }

  function fits(one, term) {
    const [field, value] = term.includes(':') ? [term.slice(0, term.indexOf(':')), term.slice(term.indexOf(':') + 1)] : ['', term];
    switch (field) {
      case 'promise': return one.promise === value;
      case 'tag': return one.tags.includes(value);
      case 'registry': return one.registries.includes(value);
      case 'credential': return one.credential === value;
      case 'name': return one.name.toLowerCase().includes(value);
      default: return one.text.includes(term);
    }
  }

  function apply() {
    const input = document.getElementById('q');
    if (input && input !== document.activeElement) input.value = query;
    const terms = query.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const one of rows) {
      const fit = terms.every(term => term.length > 1 && term[0] === '-' ? !fits(one, term.slice(1)) : fits(one, term));
      shown += fit;
      if (one.row.hidden === fit) one.row.hidden = !fit;
      one.square?.classList.toggle('off', !fit);
    }
    const found = document.getElementById('found');
    if (found) found.textContent = terms.length ? `${shown} of ${rows.length}` : count(rows.length, 'cluster');
    const none = document.getElementById('none');
    if (none) none.hidden = shown > 0 || rows.length === 0;
    for (const tile of all('.tile', page)) tile.getAttribute('href') === `#q=${encodeURIComponent(query)}` ? tile.setAttribute('aria-current', 'true') : tile.removeAttribute('aria-current');
  }

  let isDue = false;
  function search(text) {
    query = text;
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      history.replaceState(null, '', query ? `#q=${encodeURIComponent(query)}` : location.pathname + location.search);
      apply();
    });
  }

  // Details

  function open(title) {
    panelTitle.textContent = title;
    panelBody.replaceChildren();
    if (!panel.open) panel.showModal();
    panel.scrollTop = 0;
  }

  const section = (title, ...children) => el('section', {}, el('h3', {}, title), ...children);
  const pairs = items => el('dl', { class: 'pairs' }, ...items.filter(([, value]) => value !== null && value !== undefined && value !== '').flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
  const button = (text, click, isPrimary) => el('button', { type: 'button', class: isPrimary ? 'primary' : null, on: { click } }, text);
  const failed = error => el('p', { class: 'problem', role: 'alert' }, error.message);
  const waiting = text => el('p', { class: 'wait', role: 'status' }, text);

  async function showCluster(name) {
    const one = rows.find(row => row.name === name);
    open(name);
    const [actions, facts, work, report] = [el('div', { class: 'actions' }), el('div', {}, waiting('Reading the status')), el('div'), el('div')];
    panelBody.append(...(one ? [el('div', { class: 'actions' }, ...[1, 2, 4].flatMap(cell => [...one.row.cells[cell].children].map(child => child.cloneNode(true))))] : []), actions, work, facts, report);
    actions.append(
      button('Check', () => check(name, work)),
      button('What would a refresh do?', () => refresh(work, name)));
    try {
      const status = (await json('status')).body.clusters.find(cluster => cluster.name === name);
      if (!status) throw new Error(`The status has no cluster ${name}.`);
      facts.replaceChildren(pairs([
        ['Validity left', status.minimumValiditySeconds === null ? 'not known' : span(status.minimumValiditySeconds)],
        ['Namespaces', `${status.namespaces}`],
        ['Last run', status.lastRunAt ? moment(status.lastRunAt) : null],
        ['Last full success', status.lastSuccessAt ? moment(status.lastSuccessAt) : 'none yet'],
        ['Failing since', status.failingSince ? moment(status.failingSince) : null],
        ['Credential until', status.credentialExpiresAt ? moment(status.credentialExpiresAt) : null],
        ['Registries', (status.registries ?? []).join(', ')],
        ['Tags', status.tags && Object.keys(status.tags).length ? el('span', { class: 'tags' }, ...Object.entries(status.tags).map(([tag, value]) => el('span', {}, `${tag}=${value}`))) : null],
        ['Cost of the last run', `${span(Math.ceil(status.durationMs / 1000))}, ${count(status.apiRequests, 'request')}`],
        ['Badge', el('img', { src: `${api}badge/${encodeURIComponent(name)}.svg`, alt: `Badge of ${name}`, hidden: key.get() !== null })],
      ]));
      if (status.error) facts.prepend(el('p', { class: 'problem' }, el('strong', {}, `${words(status.error.kind)}: `), status.error.message));
      if (status.warnings?.length) facts.append(section('Warnings', ...status.warnings.map(warning => el('p', {}, warning))));
      if (status.lastRunId) await showLast(status.lastRunId, name, report);
    } catch (error) {
      facts.replaceChildren(failed(error));
    }
  }

  async function showLast(runId, name, into) {
    const { body } = await json(`runs/${encodeURIComponent(runId)}`);
    const cluster = body.clusters.find(other => other.name === name);
    if (cluster) into.replaceChildren(section('Namespaces in the last run', counts(cluster), actionList(cluster.actions)));
  }

  const counts = one => el('p', { class: 'muted' }, ['created', 'updated', 'unchanged', 'skipped', 'deleted', 'failed'].filter(name => one[name] > 0).map(name => `${one[name]} ${name}`).join(', ') || 'Nothing was looked at.');

  function actionList(actions) {
    const same = new Map();
    for (const action of actions) {
      const text = `${action.verb}|${action.reason}|${action.error?.message ?? ''}`;
      same.has(text) ? same.get(text).push(action) : same.set(text, [action]);
    }
    return el('ul', { class: 'list' }, ...[...same.values()].map(list => el('li', {},
      pill({ Fail: 'broken', Skip: 'empty', Delete: 'at-risk' }[list[0].verb] ?? 'kept', list[0].verb),
      el('div', {}, el('strong', {}, `${words(list[0].reason)}: `), list.slice(0, 12).map(action => action.namespace).join(', '),
        list.length > 12 ? ` and ${list.length - 12} more` : '', list[0].error ? el('p', {}, list[0].error.message) : null))));
  }

  async function check(name, into) {
    into.replaceChildren(waiting('Checking from where the app runs'));
    try {
      const { body } = await json(`clusters/${encodeURIComponent(name)}/check`, 'POST');
      const keys = { Ok: 'kept', Warning: 'at-risk', Failed: 'broken', Skipped: 'empty' };
      into.replaceChildren(section('Check', el('ul', { class: 'list' }, ...body.steps.map(step => el('li', {}, pill(keys[step.state] ?? 'unknown', step.state),
        el('div', {}, el('strong', {}, `${words(step.step)}: `), step.detail, step.advice ? el('p', {}, step.advice) : null))))));
      say(body.steps.some(step => step.state === 'Failed') ? 'The check found a fault.' : 'The check found nothing wrong.');
    } catch (error) {
      into.replaceChildren(failed(error));
    }
  }

  async function showRun(id) {
    open('Run');
    panelBody.append(waiting('Reading the report'));
    try {
      panelBody.replaceChildren(reportOf((await json(`runs/${encodeURIComponent(id)}`)).body));
    } catch (error) {
      panelBody.replaceChildren(failed(error));
    }
  }

  function reportOf(report) {
    const most = 60;
    const changed = report.clusters.filter(cluster => cluster.error || cluster.actions.some(action => action.verb !== 'Skip'));
    return el('div', {},
      el('p', {}, outcomePill(report.outcome), report.dryRun ? ' Nothing was written: this is what a refresh would do.' : ''),
      pairs([
        ['Began', moment(report.startedAt)], ['Took', span(Math.ceil(report.durationMs / 1000))], ['Trigger', report.trigger],
        ['Clusters', `${report.totals.clusters - report.totals.clustersFailed} of ${report.totals.clusters} well`],
        ['Namespaces', counts(report.totals)],
        ['Least validity', report.minimumValiditySeconds === null ? 'not known' : span(report.minimumValiditySeconds)],
      ]),
      report.error ? failed(report.error) : null,
      ...report.registries.filter(registry => registry.error).map(registry => el('p', { class: 'problem' }, el('strong', {}, `Registry ${registry.name}: `), registry.error.message)),
      ...changed.slice(0, most).map(cluster => section(cluster.name, cluster.error ? el('p', { class: 'problem' }, cluster.error.message) : null, counts(cluster), actionList(cluster.actions))),
      changed.length > most ? el('p', { class: 'muted' }, `and ${changed.length - most} more clusters`) : null,
      changed.length === 0 && !report.error ? el('p', { class: 'muted' }, 'All is as it should be: nothing to write.') : null);
  }

  // Refresh: what it would do first, then the work itself.

  async function run(parameters, into, text) {
    const begun = Date.now();
    const progress = waiting(text);
    into.replaceChildren(progress);
    const clock = setInterval(() => { progress.textContent = `${text}, ${span((Date.now() - begun) / 1000)}`; }, 1000);
    try {
      let { status, body } = await json(`refresh?${parameters}`, 'POST');
      const id = body.runId;
      while (status === 202) {
        await wait(1500);
        ({ status, body } = await json(`runs/${encodeURIComponent(id)}`));
        progress.textContent = `${text}, ${count(body.clusters.length, 'cluster')} done`;
      }
      return body;
    } finally {
      clearInterval(clock);
    }
  }

  async function refresh(into, cluster) {
    const parameters = new URLSearchParams(cluster ? { cluster } : {});
    const what = cluster ?? 'the fleet';
    try {
      const plan = await run(new URLSearchParams([...parameters, ['dryRun', 'true']]), into, `Looking what ${what} needs`);
      const result = el('div', {}, reportOf(plan));
      into.replaceChildren(el('p', { class: 'actions' }, button(`Refresh ${what} now`, async () => {
        try {
          const report = await run(parameters, into, `Refreshing ${what}`);
          into.replaceChildren(section('Result', reportOf(report)));
          say(`The refresh ended: ${words(report.outcome)}.`);
          await reload(false);
        } catch (error) {
          into.replaceChildren(failed(error));
        }
      }, true)), result);
      into.querySelector('button').focus();
      say('The dry run ended. Nothing was written.');
    } catch (error) {
      into.replaceChildren(failed(error));
    }
  }

  // Where the address points

  function route() {
    const hash = location.hash.slice(1);
    const name = decodeURIComponent(hash);
    if (hash.startsWith('q=')) { query = decodeURIComponent(hash.slice(2)); apply(); }
    if (name.startsWith('c-')) showCluster(name.slice(2));
    else if (name.startsWith('run-')) showRun(name.slice(4));
    else if (panel.open) panel.close();
  }

  function go(hash) {
    history.pushState(null, '', hash);
    route();
  }

  // Light and dark

  const isDark = () => (document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
  function showTheme() {
    const theme = document.getElementById('theme');
    if (theme) theme.textContent = isDark() ? '☀ Light' : '☾ Dark';
  }

  function turnTheme() {
    document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
    try { localStorage.setItem('ecr-fleet-theme', document.documentElement.dataset.theme); } catch { /* Then it lasts as long as the page. */ }
    showTheme();
  }

  async function copy(from) {
    const code = from.parentElement.querySelector('code');
    try {
      await navigator.clipboard.writeText(code.textContent);
      say('Copied.');
      from.textContent = 'Copied';
      await wait(1500);
      from.textContent = 'Copy';
    } catch {
      getSelection().selectAllChildren(code);
    }
  }

  // Hovered and focused squares say why.

  function showTip(square) {
    tip.textContent = square.dataset.tip;
    tip.hidden = false;
    const place = square.getBoundingClientRect();
    const size = tip.getBoundingClientRect();
    const top = place.bottom + 8 + size.height > innerHeight ? place.top - 8 - size.height : place.bottom + 8;
    // The policy forbids attributes of style in markup, not what a script of the page sets.
    tip.style.left = `${Math.max(8, Math.min(innerWidth - size.width - 8, place.left + place.width / 2 - size.width / 2))}px`;
    tip.style.top = `${top}px`;
  }

  for (const event of ['pointerover', 'focusin']) document.addEventListener(event, one => { const square = one.target.closest?.('.q'); square?.dataset.tip ? showTip(square) : tip.hidden = true; });
  document.addEventListener('scroll', () => { tip.hidden = true; }, true);

  page.addEventListener('keydown', event => {
    const square = event.target.closest?.('.q');
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
    if (!square || !step) return;
    event.preventDefault();
    const squares = all('.q', square.parentElement);
    const next = squares[Math.max(0, Math.min(squares.length - 1, squares.indexOf(square) + step))];
    square.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });

  document.addEventListener('keydown', event => {
    const search = document.getElementById('q');
    if (event.key === '/' && search && !/^(INPUT|TEXTAREA)$/.test(event.target.tagName) && !panel.open) { event.preventDefault(); search.focus(); }
  });

  document.addEventListener('input', event => { if (event.target.id === 'q') search(event.target.value); });
  document.addEventListener('submit', event => { if (event.target.matches('.search')) event.preventDefault(); });
  document.addEventListener('click', event => {
    const target = event.target.closest('a, button');
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (target.id === 'theme') turnTheme();
    else if (target.id === 'refresh') { open('Refresh'); refresh(panelBody); }
    else if (target.matches('.copy')) copy(target);
    else if ('close' in target.dataset) target.closest('dialog').close();
    else if ('unlock' in target.dataset) reload(true).catch(error => say(error.message));
    else if (target.dataset.group) { event.preventDefault(); group = target.dataset.group; history.replaceState(null, '', `?${new URLSearchParams({ group })}${location.hash}`); reload(true).catch(lost); }
    else if (target.matches('.tile[aria-current]')) { event.preventDefault(); search(''); }
    else if (/^#(c-|run-|q=)/.test(target.getAttribute('href') ?? '')) { event.preventDefault(); go(target.getAttribute('href')); }
  });

  panel.addEventListener('close', () => { if (/^#(c-|run-)/.test(location.hash)) history.replaceState(null, '', query ? `#q=${encodeURIComponent(query)}` : location.pathname + location.search); });
  panel.addEventListener('click', event => { if (event.target === panel) panel.close(); });
  addEventListener('popstate', route);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', showTheme);

  setInterval(tick, 15_000);
  if ('locked' in document.body.dataset) {
    reload(true).then(route, error => say(error.message));
  } else {
    decorate();
    route();
  }
  keepUpToDate();
}
