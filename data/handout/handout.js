// The page of a hand-out: one person's items, answered with keys or the mouse, without Loam and without a network.
// What was answered is kept by the browser under the mark of the page, and saved to a small file that goes back.
'use strict';
(() => {
  const asked = JSON.parse(document.getElementById('asked').textContent);
  const rates = asked.stage === 'appraisal';
  const extracts = asked.stage === 'extraction';
  const ofStudies = rates || extracts;
  const stageWords = { 'title-abstract': 'Title and abstract', 'full-text': 'Full text', appraisal: 'Appraisal', extraction: 'Extraction' }[asked.stage];
  const verdicts = { include: 'Include', exclude: 'Exclude', unsure: 'Unsure' };
  const place = `loam-hand-out-${asked.mark}`;
  // Reasons have a key each as far as there are digits; all of them have a button.
  const criteria = asked.criteria ?? [];
  const byId = new Map(criteria.map((each) => [each.id, each]));

  // ---- what is kept -----------------------------------------------------------------------------------------------

  /** answers: key → {verdict | answer | state, …, note, at}; a key is an item, or an item and a question or field. */
  const kept = { answers: {}, at: 0, saved: null };
  let keeps = true;
  const undone = [];
  let unsaved = false;

  const keep = () => {
    try {
      localStorage.setItem(place, JSON.stringify(kept));
    } catch {
      if (keeps) say('This browser keeps nothing for this page. Save your answers to a file before you close it.', true);
      keeps = false;
    }
  };
  const resume = () => {
    try {
      const before = JSON.parse(localStorage.getItem(place) ?? 'null');
      if (before && typeof before.answers === 'object') Object.assign(kept, before);
    } catch {
      keeps = false;
    }
    kept.at = Math.min(Math.max(0, Number(kept.at) || 0), Math.max(0, asked.items.length - 1));
  };

  const questionKey = (item, question) => `${item} ${question}`;
  // What describes a sample is written once for all studies on the same people.
  const bySample = new Map();
  for (const each of asked.items) if (each.sample_id && !bySample.has(each.sample_id)) bySample.set(each.sample_id, each.id);
  const fieldKey = (item, each) => questionKey(extracts && each.of === 'sample' && item.sample_id ? bySample.get(item.sample_id) : item.id, each.id);
  const answerOf = (key) => kept.answers[key] ?? {};
  const questions = rates ? asked.checklists.flatMap((list) => list.items.map((item) => ({ ...item, list }))) : (asked.form ?? []);
  const isDone = (item) => (ofStudies ? questions.every((each) => answerOf(fieldKey(item, each))[rates ? 'answer' : 'state']) : Boolean(answerOf(item.id).verdict));
  const isUnsure = (item) => !ofStudies && answerOf(item.id).verdict === 'unsure';

  /** Writes an answer and remembers what stood there. */
  const set = (key, change, words) => {
    const before = kept.answers[key];
    kept.answers[key] = { ...before, ...change, at: new Date().toISOString() };
    undone.push({ key, before, at: kept.at });
    unsaved = true;
    keep();
    if (words) say(words);
  };
  /** Words that are being typed are one step of undoing, not one for every letter. */
  const typed = (key, change) => {
    const last = undone.at(-1);
    const name = Object.keys(change)[0];
    if (last?.key === key && last.typing === name) {
      kept.answers[key] = { ...kept.answers[key], ...change, at: new Date().toISOString() };
      unsaved = true;
      keep();
      return;
    }
    set(key, change);
    undone.at(-1).typing = name;
  };
  const undo = () => {
    const last = undone.pop();
    if (!last) return say('There is nothing to undo.');
    // An answer that may have gone out in a file already is taken back in so many words.
    kept.answers[last.key] = { ...(last.before ?? { verdict: '', answer: '', state: '', criterion: '', note: '', criteria: {} }), at: new Date().toISOString() };
    kept.at = last.at;
    unsaved = true;
    keep();
    say('Taken back.');
    draw();
  };

  // ---- the file ---------------------------------------------------------------------------------------------------

  const fileOf = () => {
    const answers = Object.entries(kept.answers).map(([key, told]) => {
      const [item, question] = key.split(' ');
      if (rates) return { item, question, answer: told.answer ?? '', comment: told.note ?? '', at: told.at };
      if (extracts) {
        const known = told.state === 'known';
        return { item, field: question, state: told.state ?? '', text: (known && told.text) || '', low: known ? (told.low ?? null) : null, high: known ? (told.high ?? null) : null, on: (known && told.on) || '', note: told.note ?? '', at: told.at, words: told.state && told.words ? { text: told.words.text, start: told.words.start, end: told.words.end } : null };
      }
      const answered = Object.entries(told.criteria ?? {}).filter(([, each]) => each.answer);
      return {
        item, verdict: told.verdict ?? '', criterion: told.verdict === 'exclude' ? (told.criterion ?? '') : '', note: told.note ?? '', at: told.at,
        criteria: answered.map(([criterion, each]) => ({ criterion, answer: each.answer, remark: each.remark ?? '' })),
      };
    });
    return { format: 'loam-answers', version: 1, mark: asked.mark, stage: asked.stage, person: asked.person.id, saved: new Date().toISOString(), answers };
  };
  const download = (blob, name) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };
  const save = () => {
    const file = fileOf();
    download(new Blob([`${JSON.stringify(file, null, 1)}\n`], { type: 'application/json' }), asked.file);
    unsaved = false;
    kept.saved = file.saved;
    keep();
    say(`Saved as ${asked.file}. Send this file back to whoever gave you the page; you may go on and save again.`);
  };
  const load = async (file) => {
    try {
      const told = JSON.parse(await file.text());
      if (told.format !== 'loam-answers' || told.mark !== asked.mark) return say('This file holds no answers of this page. Nothing was changed.', true);
      const known = new Set(asked.items.map((each) => each.id));
      let taken = 0;
      for (const each of told.answers) {
        if (!known.has(each.item)) continue;
        const key = ofStudies ? questionKey(each.item, rates ? each.question : each.field) : each.item;
        if ((kept.answers[key]?.at ?? '') >= each.at) continue;  // what was answered later holds
        kept.answers[key] = rates ? { answer: each.answer, note: each.comment, at: each.at }
          : extracts ? { state: each.state, text: each.text, low: each.low, high: each.high, on: each.on, note: each.note, at: each.at, words: each.words }
          : { verdict: each.verdict, criterion: each.criterion, note: each.note, at: each.at, criteria: Object.fromEntries((each.criteria ?? []).map((one) => [one.criterion, { answer: one.answer, remark: one.remark }])) };
        taken += 1;
      }
      undone.length = 0;
      keep();
      say(`${taken} answers came from the file; where this page had a later one, that stays.`);
      draw();
    } catch {
      say('This file cannot be read as answers. Nothing was changed.', true);
    }
  };

  // ---- small parts ------------------------------------------------------------------------------------------------

  const make = (tag, about = {}, ...inside) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(about)) {
      if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
      else if (name === 'pressed') node.setAttribute('aria-pressed', String(value));
      else if (value === true) node.setAttribute(name, '');
      else if (value !== false && value != null) node.setAttribute(name, value);
    }
    node.append(...inside.filter((each) => each != null && each !== false));
    return node;
  };
  const grouped = (n) => n.toLocaleString('en');
  const key = (letters) => make('kbd', { 'aria-hidden': 'true' }, letters);

  let spoken = null;
  function say(words, wrong = false) {
    if (!spoken) return;
    spoken.textContent = words;
    spoken.className = wrong ? 'say error' : 'say';
  }

  /** Words of the text that are marked. A term that ends in * stands for whatever begins so. */
  const marker = (() => {
    const terms = (asked.terms ?? []).filter((each) => each.term.trim());
    if (terms.length === 0) return null;
    const effects = new Map();
    const escaped = terms.map(({ term, effect }) => {
      const open = term.trim().endsWith('*');
      const bare = term.trim().replace(/\*+$/, '');
      effects.set(bare.toLowerCase(), { effect, open });
      return `${bare.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}${open ? '[\\p{L}\\p{N}]*' : ''}`;
    }).sort((a, b) => b.length - a.length);
    return { pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'giu'), effects };
  })();
  const effectOf = (found) => {
    const word = found.toLowerCase();
    const exact = marker.effects.get(word);
    if (exact) return exact.effect;
    for (const [term, { effect, open }] of marker.effects) if (open && word.startsWith(term)) return effect;
    return 'include';
  };
  const lit = (text) => {
    if (!marker || !text) return [text ?? ''];
    const parts = [];
    let from = 0;
    for (const found of text.matchAll(marker.pattern)) {
      parts.push(text.slice(from, found.index), make('mark', { class: effectOf(found[0]) }, found[0]));
      from = found.index + found[0].length;
    }
    return [...parts, text.slice(from)];
  };

  // ---- walking ----------------------------------------------------------------------------------------------------

  let shown = 'all';
  const wanted = (item) => shown === 'all' || (shown === 'open' ? !isDone(item) : isUnsure(item));
  const walk = (step) => {
    for (let i = kept.at + step; i >= 0 && i < asked.items.length; i += step) {
      if (!wanted(asked.items[i])) continue;
      kept.at = i;
      keep();
      draw(true);
      return true;
    }
    say(step > 0 ? 'This is the last one.' : 'This is the first one.');
    return false;
  };
  /** After a decision: the next that waits, before the next at all. */
  const onwards = () => {
    const next = asked.items.findIndex((item, i) => i > kept.at && !isDone(item));
    const first = next < 0 ? asked.items.findIndex((item) => !isDone(item)) : next;
    if (first >= 0) {
      kept.at = first;
      keep();
      return draw(true);
    }
    draw();
    say('Everything is answered. Save your answers and send the file back.');
  };

  // ---- deciding ---------------------------------------------------------------------------------------------------

  let asksReason = false;
  const now = () => asked.items[kept.at];
  const titled = (item) => (item.title.length > 60 ? `${item.title.slice(0, 60)}…` : item.title);
  const decide = (verdict, criterion = '') => {
    asksReason = false;
    const item = now();
    const reason = byId.get(criterion);
    set(item.id, { verdict, criterion }, `${verdicts[verdict]}${reason ? ` (${reason.mark})` : ''}: ${titled(item)}`);
    if (asked.stage === 'full-text') draw();
    else onwards();
  };
  const exclude = () => {
    if (criteria.length === 0) return decide('exclude');
    asksReason = true;
    draw();
    say(asked.stage === 'full-text' ? 'Why? Press the number of a reason.' : 'Why? Press the number of a reason, or Enter for none.');
  };

  /** The first criterion that speaks against it excludes; a doubt leaves it unsure; nothing follows as long as one is open. */
  const follows = (told) => {
    let doubt = false;
    let open = false;
    for (const each of criteria) {
      const answer = told[each.id]?.answer;
      if (!answer) open = true;
      else if (answer === 'unsure') doubt = true;
      else if (answer === (each.effect === 'exclude' ? 'yes' : 'no')) return { verdict: 'exclude', criterion: each.id };
    }
    return open ? null : { verdict: doubt ? 'unsure' : 'include', criterion: '' };
  };
  const answerCriterion = (criterion, change) => {
    const item = now();
    const before = answerOf(item.id);
    const all = { ...before.criteria, [criterion]: { ...before.criteria?.[criterion], ...change } };
    if ('remark' in change) return typed(item.id, { criteria: all });
    const verdict = follows(all);
    set(item.id, { criteria: all, ...verdict }, verdict ? `It follows from your answers: ${verdicts[verdict.verdict].toLowerCase()}${byId.has(verdict.criterion) ? ` (${byId.get(verdict.criterion).mark})` : ''}.` : '');
    drawDecision();
    drawProgress();
  };

  // ---- drawing ----------------------------------------------------------------------------------------------------

  const page = document.getElementById('page');
  let whatPart, judgePart, decisionPart, progressPart;

  const drawProgress = () => {
    const done = asked.items.filter(isDone).length;
    const unsure = asked.items.filter(isUnsure).length;
    const bar = make('div', { class: 'bar', 'aria-hidden': 'true' }, make('i', { style: `width: ${(100 * done) / Math.max(1, asked.items.length)}%` }));
    progressPart.replaceChildren(bar, make('span', {}, `${grouped(done)} of ${grouped(asked.items.length)} answered${unsure > 0 ? `, ${grouped(unsure)} unsure` : ''}`));
  };

  const fileButton = (file) => {
    if (!file.bytes) return make('span', { class: 'muted' }, `${file.name}: too large for this page`);
    // Saved, not shown: what a browser shows of a file depends on the policy of the page that it came from.
    const take = () => {
      const bytes = Uint8Array.from(atob(file.bytes), (each) => each.charCodeAt(0));
      download(new Blob([bytes], { type: file.type }), file.name);
      say(`${file.name} is among your downloads.`);
    };
    return make('button', { type: 'button', onclick: take }, `Save ${file.name} to read it`);
  };

  // ---- words that a value rests on ----------------------------------------------------------------------------------

  const points = (text) => [...text].length;
  /** The words of the article that are selected: their text and their place in characters, without blanks at the ends. */
  let selected = null;
  const textOf = (id) => now().texts.find((each) => each.id === id)?.text ?? '';
  const readSelection = () => {
    const selection = document.getSelection();
    if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const article = (range.startContainer.nodeType === 1 ? range.startContainer : range.startContainer.parentElement)?.closest('.article[data-text]');
    if (!article || !article.contains(range.endContainer)) return;
    const before = document.createRange();
    before.selectNodeContents(article);
    before.setEnd(range.startContainer, range.startOffset);
    const words = range.toString();
    const from = before.toString().length + (words.length - words.trimStart().length);
    const text = textOf(article.dataset.text);
    if (words.trim() === '') return;
    selected = { text: article.dataset.text, start: points(text.slice(0, from)), end: points(text.slice(0, from + words.trim().length)) };
  };
  const wordsAt = (place) => [...textOf(place.text)].slice(place.start, place.end).join('');
  /** The text with the words that values rest on lit. */
  const resting = (item, text) => {
    const spans = questions.map((each) => answerOf(fieldKey(item, each))).filter((told) => told.state && told.words?.text === text.id).map((told) => told.words).sort((a, b) => a.start - b.start);
    const all = [...text.text];
    const parts = [];
    let from = 0;
    for (const { start, end } of spans) {
      if (start < from) continue;
      parts.push(all.slice(from, start).join(''), make('mark', { class: 'include' }, all.slice(start, end).join('')));
      from = end;
    }
    return [...parts, all.slice(from).join('')];
  };

  const drawWhat = () => {
    const item = now();
    const parts = [make('p', { class: 'label' }, `${grouped(kept.at + 1)} of ${grouped(asked.items.length)}`), make('h2', { tabindex: '-1' }, ...lit(item.title || 'Without a title'))];
    if (ofStudies) {
      if (item.citation && item.citation !== item.title) parts.push(make('p', { class: 'by muted' }, item.citation));
      for (const text of item.texts) parts.push(make('h3', { class: 'label', style: 'margin-top: 18px' }, text.name), text.text ? make('div', { class: 'article', 'data-text': text.id }, ...(extracts ? resting(item, text) : [text.text])) : make('p', { class: 'none' }, 'Too large for this page.'));
      if (item.texts.length === 0) parts.push(make('p', { class: 'none' }, 'The article is not on this page.'));
    } else {
      if (item.authors.length > 0) parts.push(make('p', { class: 'by' }, item.authors.join('; ')));
      const where = [item.journal, item.year, item.kind, item.language].filter(Boolean).join(' · ');
      if (where) parts.push(make('p', { class: 'by muted' }, where));
      parts.push(item.abstract ? make('div', { class: 'abstract' }, ...lit(item.abstract)) : make('p', { class: 'none' }, 'This record has no abstract.'));
      if (item.keywords.length > 0) parts.push(make('p', { class: 'facts small' }, make('span', { class: 'muted' }, 'Keywords: '), ...lit(item.keywords.join('; '))));
      if (item.doi) parts.push(make('p', { class: 'facts small' }, make('span', { class: 'muted' }, 'DOI: '), make('span', {}, item.doi)));
      if (item.files?.length > 0) parts.push(make('div', { class: 'files' }, ...item.files.map(fileButton)));
    }
    whatPart.replaceChildren(...parts);
  };

  const drawDecision = () => {
    const told = answerOf(now().id);
    const buttons = [['include', 'I', () => decide('include')], ['exclude', 'E', exclude], ['unsure', 'M', () => decide('unsure')]].map(([verdict, letter, act]) =>
      make('button', { type: 'button', class: verdict, pressed: told.verdict === verdict, 'aria-keyshortcuts': letter, onclick: act }, verdicts[verdict], key(letter)));
    const reasons = criteria.map((each, i) =>
      make('li', {}, make('button', { type: 'button', pressed: told.verdict === 'exclude' && told.criterion === each.id, onclick: () => decide('exclude', each.id) },
        i < 9 ? key(String(i + 1)) : '', make('span', {}, make('b', {}, each.mark), ` ${each.effect === 'include' ? 'Not: ' : ''}${each.wording}`))));
    decisionPart.replaceChildren(make('h3', { class: 'label' }, 'Decision'), make('div', { class: 'decide' }, ...buttons),
      reasons.length > 0 ? make('h3', { class: 'label', style: 'margin-top: 16px' }, 'Exclude because') : '', reasons.length > 0 ? make('ol', { class: asksReason ? 'reasons asked' : 'reasons' }, ...reasons) : '');
  };

  const choices = (name, options, chosen, choose) =>
    make('div', { class: 'choices' }, ...options.map(([value, words]) => make('label', {}, make('input', { type: 'radio', name, value, checked: chosen === value, onchange: () => choose(value) }), words)));

  const criteriaPart = () => {
    const told = answerOf(now().id).criteria ?? {};
    return make('section', {}, make('h3', { class: 'label' }, 'Criteria'), ...criteria.map((each) =>
      make('fieldset', {}, make('legend', {}, `${each.mark} `, make('span', { class: 'effect' }, `${each.effect === 'include' ? 'must be so: ' : 'must not be so: '}`), each.wording),
        choices(`criterion-${each.id}`, [['yes', 'Yes'], ['no', 'No'], ['unsure', 'Unsure']], told[each.id]?.answer, (answer) => answerCriterion(each.id, { answer })),
        make('input', { type: 'text', 'aria-label': `Remark on ${each.mark}`, placeholder: 'Remark', value: told[each.id]?.remark ?? '', oninput: (event) => answerCriterion(each.id, { remark: event.target.value }) }))));
  };

  const checklistParts = () => asked.checklists.map((list) => make('section', {}, make('h3', { class: 'label' }, list.title), ...list.items.map((each) => {
    const at = questionKey(now().id, each.id);
    const told = answerOf(at);
    return make('fieldset', {}, make('legend', {}, `${each.mark} ${each.label}`),
      choices(`question-${each.id}`, list.answers.map((one) => [one.answer, one.label || one.answer]), told.answer, (answer) => { set(at, { answer }, `${each.mark}: answered.`); drawProgress(); }),
      make('input', { type: 'text', 'aria-label': `Comment on ${each.mark}`, placeholder: 'Comment', value: told.note ?? '', oninput: (event) => typed(at, { note: event.target.value }) }));
  })));

  const states = [['unknown', 'not reported'], ['not-applicable', 'not applicable'], ['not-labelled', 'not labelled']];
  const numberOf = (text) => {
    const plain = text.trim().replace('−', '-').replace(',', '.');
    return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
  };
  const isDate = (text) => /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(text.trim());
  const wrong = (input, words) => { input.setAttribute('aria-invalid', 'true'); say(words, true); };

  /** What is typed into a field; emptied, nothing is answered. */
  const entries = (each, at) => {
    const told = answerOf(at);
    const known = told.state === 'known' ? told : {};
    const put = (value) => { set(at, { text: '', low: null, high: null, on: '', ...value, state: 'known' }, `${each.name}: kept.`); drawProgress(); };
    const clear = () => { set(at, { text: '', low: null, high: null, on: '', state: '' }, `${each.name}: empty.`); drawProgress(); };
    const input = (label, value, change, about = {}) => make('input', { type: 'text', 'aria-label': label, value: value ?? '', ...about, onchange: (event) => { event.target.removeAttribute('aria-invalid'); change(event.target, event.target.value.trim()); } });
    if ((each.type === 'choice' || each.type === 'several') && each.choices.length > 0) {
      const chosen = (known.text ?? '').split('|').map((one) => one.trim()).filter(Boolean);
      const one = each.type === 'choice';
      return [make('div', { class: 'choices' }, ...each.choices.map((choice) => make('label', {}, make('input', { type: one ? 'radio' : 'checkbox', name: `field-${each.id}`, value: choice, checked: chosen.includes(choice), onchange: (event) => {
        const boxes = [...event.target.closest('.choices').querySelectorAll('input:checked')].map((box) => box.value);
        if (boxes.length > 0) put({ text: boxes.join(' | ') });
        else clear();
        drawState(event.target, at);
      } }), choice)))];
    }
    if (each.type === 'number') return [input(each.name, known.low, (box, text) => { if (text === '') return clear(); const low = numberOf(text); if (low === null) return wrong(box, 'Write a number, such as 12 or 12.5.'); put({ low }); drawState(box, at); }, { inputmode: 'decimal' })];
    if (each.type === 'range') {
      const keepBoth = (box) => {
        const [first, second] = box.closest('.range').querySelectorAll('input');
        if (first.value.trim() === '' && second.value.trim() === '') return clear();
        const low = numberOf(first.value);
        const high = second.value.trim() === '' ? null : numberOf(second.value);
        if (low === null) return wrong(first, 'A range begins with a number; where there is one number only, write it first.');
        if (second.value.trim() !== '' && (high === null || high < low)) return wrong(second, 'The second number of a range is a number and not below the first.');
        put({ low, high });
        drawState(box, at);
      };
      return [make('div', { class: 'range choices' }, input(`${each.name}, from`, known.low, keepBoth, { inputmode: 'decimal', size: 6 }), make('span', { class: 'muted' }, 'to'), input(`${each.name}, to`, known.high, keepBoth, { inputmode: 'decimal', size: 6 }))];
    }
    if (each.type === 'date') return [input(each.name, known.on, (box, text) => { if (text === '') return clear(); if (!isDate(text)) return wrong(box, 'Write a date as 2019-03-01, or 2019-03, or 2019.'); put({ on: text }); drawState(box, at); }, { placeholder: '2019-03-01, 2019-03 or 2019' })];
    return [make('textarea', { 'aria-label': each.name, rows: 2, onchange: (event) => { const text = event.target.value.trim(); if (text === '') return clear(); put({ text }); drawState(event.target, at); } }, known.text ?? '')];
  };
  const drawState = (node, at) => { const select = node.closest('fieldset').querySelector('select'); if (select) select.value = answerOf(at).state === 'known' ? '' : (answerOf(at).state ?? ''); };

  const fieldPart = (each) => {
    const at = fieldKey(now(), each);
    const told = answerOf(at);
    const again = (node) => { const field = node.closest('fieldset'); field.replaceWith(fieldPart(each)); drawProgress(); };
    const instead = make('select', { 'aria-label': `${each.name} is`, onchange: (event) => {
      set(at, { text: '', low: null, high: null, on: '', state: event.target.value }, `${each.name}: ${states.find(([state]) => state === event.target.value)?.[1] ?? 'empty'}.`);
      again(event.target);
    } }, make('option', { value: '' }, 'reported'), ...states.map(([state, words]) => make('option', { value: state, selected: told.state === state }, words)));
    const tie = (event) => {
      if (!selected) return say('Select words of the article first, then press this.', true);
      if (!answerOf(at).state) return say('Write the value first, then rest it on words.', true);
      set(at, { words: selected }, `${each.name} rests on the words you selected.`);
      drawWhat();
      again(event.target);
    };
    const untie = (event) => { set(at, { words: null }, 'The words were taken away.'); drawWhat(); again(event.target); };
    const hasText = now().texts.some((text) => text.text);
    return make('fieldset', { class: 'field' }, make('legend', {}, each.name, each.unit ? make('span', { class: 'effect' }, ` (${each.unit})`) : '', each.of === 'sample' && now().sample ? make('span', { class: 'effect' }, ` of ${now().sample}`) : ''),
      each.help ? make('p', { class: 'help muted small' }, each.help) : '', ...entries(each, at),
      make('div', { class: 'beside' }, make('label', { class: 'small muted' }, 'It is ', instead),
        hasText ? make('button', { type: 'button', class: 'small', onmousedown: (event) => event.preventDefault(), onclick: tie }, 'Rest it on the selected words') : ''),
      told.words && told.state ? make('p', { class: 'rests small' }, now().texts.some((text) => text.id === told.words.text) ? make('q', {}, wordsAt(told.words)) : 'It rests on words of another article.', ' ', make('button', { type: 'button', class: 'small', onclick: untie }, 'Take the words away')) : '',
      make('input', { type: 'text', 'aria-label': `Remark on ${each.name}`, placeholder: 'Remark', value: told.note ?? '', oninput: (event) => typed(at, { note: event.target.value }) }));
  };
  const formParts = () => {
    const sections = [];
    for (const each of questions) {
      const there = sections.find(([name]) => name === each.section);
      if (there) there[1].push(each);
      else sections.push([each.section, [each]]);
    }
    return sections.map(([name, fields]) => make('section', {}, make('h3', { class: 'label' }, name ?? (sections.length > 1 ? 'Further' : 'Form')), ...fields.map(fieldPart)));
  };

  const notePart = () => make('section', {}, make('label', { class: 'label', for: 'note' }, 'Note ', key('N')),
    Object.assign(make('textarea', { id: 'note', oninput: (event) => typed(now().id, { note: event.target.value }) }), { value: answerOf(now().id).note ?? '' }));

  const walkPart = () => {
    const go = make('input', { type: 'number', min: '1', max: String(asked.items.length), value: String(kept.at + 1), 'aria-label': 'Go to number', onchange: (event) => {
      const to = Number(event.target.value) - 1;
      if (!Number.isInteger(to) || to < 0 || to >= asked.items.length) return say(`There are ${asked.items.length}, counted from 1.`, true);
      kept.at = to;
      keep();
      draw(true);
    } });
    const options = [['all', 'All'], ['open', 'Not answered'], ...(ofStudies ? [] : [['unsure', 'Unsure']])];
    const show = make('select', { 'aria-label': 'Which to walk through', onchange: (event) => { shown = event.target.value; if (!wanted(now()) && !walk(1)) walk(-1); } },
      ...options.map(([value, words]) => make('option', { value, selected: shown === value }, words)));
    return make('section', {}, make('div', { class: 'walk' }, make('button', { type: 'button', onclick: () => walk(-1) }, 'Back', key('K')), make('button', { type: 'button', onclick: () => walk(1) }, 'Next', key('J')), make('button', { type: 'button', onclick: undo }, 'Undo', key('Z')), go, show));
  };

  function draw(moved = false) {
    if (moved) asksReason = false;
    if (moved) selected = null;
    drawWhat();
    judgePart.replaceChildren(walkPart());
    if (rates) judgePart.append(...checklistParts());
    else if (extracts) judgePart.append(...formParts());
    else {
      if (asked.stage === 'full-text' && criteria.length > 0) judgePart.append(criteriaPart());
      decisionPart = make('section');
      drawDecision();
      judgePart.append(decisionPart, notePart());
    }
    drawProgress();
    if (moved) for (const part of [window, whatPart, judgePart]) part.scrollTo(0, 0);
    if (document.activeElement === document.body) whatPart.querySelector('h2').focus({ preventScroll: true });
  }

  const keysDialog = () => {
    const rows = [['J K', 'Next, back'], ['Z', 'Undo'], ['S', 'Save my answers'], ['?', 'These keys']];
    if (!ofStudies) rows.unshift(['I', 'Include'], ['E', 'Exclude; then 1 to 9 for the reason'], ['M', 'Unsure'], ['N', 'Write a note; Escape leaves it']);
    const dialog = make('dialog', { 'aria-label': 'Keys', onclose: () => dialog.remove() }, make('h2', {}, 'Keys'), make('dl', { class: 'keys' }, ...rows.flatMap(([letters, words]) => [make('dt', {}, ...letters.split(' ').flatMap((each) => [key(each), ' '])), make('dd', {}, words)])),
      make('p', { class: 'muted' }, 'Your answers stay in this browser until you save them to a file. Nothing is sent anywhere.'), make('form', { method: 'dialog' }, make('button', { class: 'main' }, 'Close')));
    document.body.append(dialog);
    dialog.showModal();
  };

  const ordered = asked.learnt_from === undefined ? '' : asked.learnt_from > 0 ? `The likeliest come first, as learnt from ${grouped(asked.learnt_from)} of your decisions up to ${asked.given}; this page learns no further. ` : 'The records come in an order drawn by chance; this page learns nothing. ';

  const start = () => {
    document.body.classList.toggle('of-studies', ofStudies);
    document.title = `${stageWords} · ${asked.person.name} · Loam`;
    const picker = make('input', { type: 'file', accept: '.json,application/json', class: 'hidden', tabindex: '-1', 'aria-label': 'A file of saved answers', onchange: (event) => { if (event.target.files[0]) void load(event.target.files[0]); event.target.value = ''; } });
    progressPart = make('div', { class: 'progress' });
    spoken = make('div', { class: 'say', role: 'status' });
    whatPart = make('article', { class: 'what', 'aria-label': ofStudies ? 'The study' : 'The record' });
    judgePart = make('aside', { class: 'judge', 'aria-label': 'Your answer' });
    page.replaceChildren(
      make('header', { class: 'top' }, make('h1', {}, asked.project), make('span', { class: 'of' }, `${stageWords} · for ${asked.person.name}`), progressPart,
        make('div', { class: 'end' }, make('button', { type: 'button', onclick: keysDialog }, 'Keys', key('?')), make('button', { type: 'button', onclick: () => picker.click() }, 'Load saved answers'), picker, make('button', { type: 'button', class: 'main', onclick: save }, 'Save my answers'))),
      spoken, make('main', {}, whatPart, judgePart));
    resume();
    if (asked.items.length === 0) return say('There is nothing on this page.');
    draw();
    if (keeps) say(Object.keys(kept.answers).length > 0 ? 'You are where you stopped.' : rates ? 'Answer each question; J goes to the next study.' : extracts ? 'Fill each field, or say that it is not reported; J goes to the next study.' : ordered +  'I include, E exclude, M unsure. Nothing leaves this page until you save your answers.');
    keep();
  };

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    const writes = event.target.matches?.('textarea, select, input:not([type="radio"]):not([type="checkbox"])');
    if (event.key === 'Escape') {
      asksReason = false;
      document.activeElement?.blur();
      if (!ofStudies) drawDecision();
      return;
    }
    if (writes || asked.items.length === 0) return;
    const acts = { j: () => walk(1), k: () => walk(-1), z: undo, s: save, '?': keysDialog };
    if (!ofStudies) Object.assign(acts, { i: () => decide('include'), e: exclude, m: () => decide('unsure'), n: () => document.getElementById('note').focus() });
    const reason = /^[1-9]$/.test(event.key) ? criteria[Number(event.key) - 1] : null;
    if (asksReason && reason) acts[event.key] = () => decide('exclude', reason.id);
    if (asksReason && event.key === 'Enter' && asked.stage !== 'full-text' && !event.target.matches('button')) acts.enter = () => decide('exclude');
    const act = acts[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
  document.addEventListener('selectionchange', () => { if (extracts) readSelection(); });
  window.addEventListener('beforeunload', (event) => { if (unsaved && !keeps) event.preventDefault(); });
  start();
})();
