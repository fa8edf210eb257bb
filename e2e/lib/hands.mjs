// What hands do on a keyboard: nothing here touches a pointer.

import assert from "node:assert/strict";

const MOST_STEPS = 400;

/** Tabs until the focus is on an element. */
export async function reach(tab, locator) {
  const wanted = await locator.elementHandle();
  for (let step = 0; step < MOST_STEPS; step++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await tab.keyboard.press("Tab");
  }
  throw new Error(`${locator} cannot be reached with Tab at ${tab.url()}`);
}

/** Reaches a link or button and presses Enter; the page that comes must fit the screen. */
export async function press(tab, locator) {
  await reach(tab, locator);
  return enter(tab);
}

/** Presses Enter where the focus is, and waits for the page that comes. */
export async function enter(tab) {
  const arrived = tab.waitForNavigation();
  await tab.keyboard.press("Enter");
  const response = await arrived;
  const excess = await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(excess <= 0, `${tab.url()} runs off the screen by ${excess} px`);
  return response;
}

/** Writes into a field, in place of what stands in it. */
export async function write(tab, locator, text) {
  await reach(tab, locator);
  await tab.keyboard.press("Control+A");
  await tab.keyboard.type(text);
  assert.equal(await locator.inputValue(), text);
}

/** Ticks a box. */
export async function tick(tab, locator) {
  await reach(tab, locator);
  await tab.keyboard.press("Space");
  assert.ok(await locator.isChecked());
}

/** Chooses one of several answers: Tab leads to the group, the arrows lead within it. */
export async function choose(tab, locator) {
  const wanted = await locator.elementHandle();
  const inGroup = () => wanted.evaluate(({ name }) => document.activeElement.type === "radio" && document.activeElement.name === name);
  for (let step = 0; !(await inGroup()); step++) {
    assert.ok(step < MOST_STEPS, `${locator} cannot be reached with Tab`);
    await tab.keyboard.press("Tab");
  }
  for (let step = 0; !(await wanted.evaluate((element) => element === document.activeElement)); step++) {
    assert.ok(step < 20, `${locator} cannot be reached with the arrows`);
    await tab.keyboard.press("ArrowDown");
  }
  if (!(await locator.isChecked())) await tab.keyboard.press("Space");
  assert.ok(await locator.isChecked());
}

/** Picks from a list by typing how the answer begins. */
export async function pick(tab, locator, beginning) {
  await reach(tab, locator);
  await tab.keyboard.type(beginning);
  const picked = await locator.evaluate((select) => select.selectedOptions[0].label);
  assert.ok(picked.startsWith(beginning), `"${picked}" was picked, not "${beginning}..."`);
}
