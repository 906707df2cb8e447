import type { Browser, Locator, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Place } from '../../coordinator/domain/geography.ts';
import type { Centre } from '../../coordinator/domain/network.ts';
import { DESK, openBrowser, openPage, signIn } from './browser.ts';
import {
  fuyang,
  PASSWORD,
  reportPlace,
  type StaffedSite,
  type Staffing,
  startStaffedSite,
  terminalOf,
} from './staffed-site.ts';
import type { TestTerminal } from './terminal.ts';

/** One mission as people see it: each desk in a browser of its own, the vehicle's terminal at the real gateway. */
export interface BrowserMission {
  readonly site: StaffedSite;
  readonly desk: Page;
  readonly crew: Page;
  readonly terminal: TestTerminal;
  /** The receiving board of a centre. */
  readonly openCentre: (centre: Centre) => Promise<Page>;
  /** Ends it all; what any page complained of fails the story, but for what it had to expect. */
  readonly close: (expected?: RegExp) => Promise<void>;
}

/** A crew on duty at its station, and a desk that sees nothing yet. */
export async function openMission(staffing: Staffing): Promise<BrowserMission> {
  const [site, browser] = await Promise.all([startStaffedSite(staffing), openBrowser()]);
  try {
    return await seat(site, browser);
  } catch (fault) {
    await Promise.all([browser.close(), site.product.stop()]);
    throw fault;
  }
}

/** A suite of one story: the mission is open while it is told. */
export function missionStory(
  title: string,
  staffing: Staffing,
  outcome: string,
  tell: (mission: BrowserMission) => Promise<void>,
): void {
  const story = suite(title);
  let mission: BrowserMission;
  story.before(async () => {
    mission = await openMission(staffing);
  });
  story.after(() => mission.close());
  story(outcome, () => tell(mission));
  story.run();
}

async function seat(site: StaffedSite, browser: Browser): Promise<BrowserMission> {
  const { product, unit } = site;
  const all: (readonly string[])[] = [];
  async function open(account: string, size = { width: DESK.width, height: DESK.height }): Promise<Page> {
    const { page, complaints } = await openPage(browser, product.url, { ...DESK, ...size });
    all.push(complaints);
    await signIn(page, product.url, account, PASSWORD);
    return page;
  }
  const station = fuyang.stations.find(({ id }) => id === unit.stationId);
  assert.ok(station);
  const terminal = await terminalOf(product, unit);
  await reportPlace(terminal, station.place);
  const crew = await open('crew', { width: 390, height: 844 });
  await press(crew, '上班');
  await crew.getByText('站内待命').first().waitFor();
  const desk = await open('desk');
  await desk.getByText('无待处理事件').waitFor();
  return {
    site,
    desk,
    crew,
    terminal,
    openCentre: ({ id }) => open(`at-${id}`),
    async close(expected) {
      terminal.close();
      await browser.close();
      await product.stop();
      assert.equal(
        all.flat().filter((complaint) => !expected?.test(complaint)),
        [],
      );
    },
  };
}

export const press = (where: Page | Locator, name: string | RegExp): Promise<void> =>
  where.getByRole('button', { name }).first().click();

/** The button 有 of one finding. */
export const find = (form: Locator, sign: string, answer = '有'): Promise<void> =>
  press(form.getByRole('group', { name: sign, exact: true }), answer);

interface Call {
  readonly place: Place;
  readonly complaint: string;
  readonly age: string;
  /** Questions that are answered with yes. */
  readonly yes: readonly string[];
  readonly phone?: string;
  /** Figures by the question they answer. */
  readonly says?: Readonly<Record<string, string>>;
  /** Looks at the units on offer before one is sent. */
  readonly sees?: (units: Locator) => Promise<void>;
}

/** From F2 to the vehicle at the scene. */
export async function takeCall(mission: BrowserMission, call: Call): Promise<void> {
  const { place, complaint, age, yes, phone = '', says = {}, sees } = call;
  const { desk, crew, terminal, site } = mission;
  await desk.keyboard.press('F2');
  const intake = desk.getByRole('form', { name: '新呼救' });
  await intake.getByLabel('查找地点').fill(`${place.lat}, ${place.lon}`);
  await intake.getByLabel('查找地点').press('Enter');
  await intake.getByLabel('来电号码').fill(phone);
  await press(intake, complaint);
  for (const question of yes) await press(intake.getByRole('group', { name: question }), '是');
  for (const [question, figure] of Object.entries(says)) await intake.getByLabel(question).fill(figure);
  await intake.getByLabel('年龄段').selectOption({ label: age });
  await press(intake, /受理/);
  const units = desk.getByRole('radiogroup', { name: '推荐车辆' });
  await units.getByText(site.unit.callSign).waitFor();
  await sees?.(units);
  await press(desk, new RegExp(`派车 ${site.unit.callSign}`));
  await press(crew, '收到指令');
  await press(crew, '出动');
  await reportPlace(terminal, place);
  await press(crew, '到达现场');
}

/** The crew's form, opened. */
export async function openAssessment({ crew }: BrowserMission): Promise<Locator> {
  await crew.getByText('现场评估', { exact: true }).click();
  const form = crew.getByRole('form', { name: '现场评估' });
  await form.waitFor();
  return form;
}

/** Takes what the rules suggest, when they suggest more than the crew has chosen, and sends it. */
export async function submitAssessment(form: Locator): Promise<void> {
  const adopt = form.getByRole('button', { name: '采用' });
  if (await adopt.isVisible()) await adopt.click();
  await press(form, '提交评估');
}

/** The offer at the desk once it says this, of one of the centres or of all. */
export async function offerThatSays({ desk }: BrowserMission, reason: string | RegExp): Promise<Locator> {
  const offer = desk.getByRole('radiogroup', { name: '推荐医院' }).locator('..');
  await offer.getByText(reason).first().waitFor();
  return offer;
}

/** Sends the patient to the first centre offered, which is told of it. */
export async function chooseFirst({ desk }: BrowserMission): Promise<Centre> {
  const button = desk.getByRole('button', { name: /^送往/ });
  // The button names its key beside the centre.
  const chosen = (await button.innerText()).replace(/^送往\s*|\s*Ctrl\+Enter$/g, '').trim();
  await button.click();
  const centre = fuyang.centres.find(({ shortName }) => shortName.zh === chosen);
  assert.ok(centre, `${chosen} is a centre of the network`);
  await desk.getByRole('region', { name: '患者 1' }).getByText(`→ ${chosen}`).waitFor();
  return centre;
}

/** The card of the one patient on the way, by the code of its pre-alert. */
export async function inboundCard(board: Page, code: RegExp): Promise<Locator> {
  const card = board.getByRole('article', { name: code });
  await card.waitFor();
  return card;
}

/** From acknowledgement at the centre to the crew being free again. */
export async function acknowledge({ desk }: BrowserMission, card: Locator): Promise<void> {
  await press(card, /确认接收/);
  await desk.getByText(/预警.*已确认/).waitFor();
}

interface Delivery {
  readonly centre: Centre;
  readonly board: Page;
  /** Where the patient goes from the stretcher. */
  readonly wentTo: string;
}

/** From the scene to the handover that the centre's board shows. */
export async function deliver(mission: BrowserMission, { centre, board, wentTo }: Delivery): Promise<void> {
  const { desk, crew, terminal } = mission;
  if (await crew.getByRole('button', { name: /离开现场/ }).isVisible()) await press(crew, /离开现场/);
  await crew.getByText('转运中').first().waitFor();
  await reportPlace(terminal, centre.place);
  await press(crew, '到达医院');
  const note = crew.getByRole('form', { name: '交接单' });
  await note.getByLabel('病情与途中变化（不写姓名）').fill('途中平稳');
  await note.getByLabel('接收人（岗位或工号）').fill('值班 07');
  await note.getByLabel('去向').selectOption({ label: wentTo });
  await press(note, '提交交接单');
  await note.waitFor({ state: 'detached' });
  await press(crew, '完成交接');
  await press(crew, '途中待命');
  await desk.getByText('无待处理事件').waitFor();
  await board.getByText('暂无在途患者').waitFor();
  await board.getByText('已完成').first().click();
  await board.getByText(wentTo).first().waitFor();
}
