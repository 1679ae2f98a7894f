import path from 'node:path';
import { headFileOf } from '../audit/head.ts';
import { callsPage, openCalls } from './calls.ts';
import { boardPage, faultyDevices } from './devices/board-page.ts';
import { changePage } from './devices/change-page.ts';
import { devicePage } from './devices/device-page.ts';
import { monitorPage } from './devices/monitor-page.ts';
import { testPage } from './devices/test-page.ts';
import { homePage, type WaitingOf } from './home.ts';
import type { HouseParts } from './house.ts';
import { logsPage } from './logs/page.ts';
import { measuresPage } from './measures.ts';
import type { StaffPages } from './page.ts';
import { paperPage, paperWaiting } from './paper.ts';
import { queuePage, queueWaiting } from './queue.ts';
import { reportPage } from './report/page.ts';
import { securityPage } from './security.ts';
import { systemPage } from './system/page.ts';
import { trailPage } from './trail.ts';
import { troublePage } from './trouble.ts';

/** The pages of the staff, each made of what it needs of the house. */
export function staffPages(house: HouseParts): StaffPages {
  const { config, queue } = house;
  const waiting: WaitingOf = {
    calls: openCalls(house.helpCalls),
    ...(queue && { queue: queueWaiting(queue) }),
    paper: paperWaiting(house),
    board: faultyDevices(house),
  };
  const pages: StaffPages = {
    home: homePage(() => pages, waiting),
    ...(house.trouble && { trouble: troublePage(house.trouble) }),
    calls: callsPage(house),
    ...(queue && config.queue && { queue: queuePage({ ...config.queue, queue, log: house.log }) }),
    paper: paperPage(house),
    board: boardPage(house),
    device: devicePage(house),
    test: testPage(house),
    monitor: monitorPage(house),
    change: changePage(house),
    ...(house.readiness && {
      report: reportPage({ ...house, readiness: house.readiness }),
      security: securityPage({ readiness: house.readiness, log: house.log }),
    }),
    ...housePages(house),
  };
  return pages;
}

/** The machine, its log, its numbers and its trail. */
function housePages({ config, dataFolder, devices, ...house }: HouseParts): StaffPages {
  const { kiosk, languages } = config;
  const { database, log } = house;
  return {
    system: systemPage({
      dataFolder,
      databaseFile: path.join(dataFolder, 'qyzmet.db'),
      timeZone: kiosk.timeZone,
      languages,
      configured: config.devices,
      devices,
      keypad: devices.keypad,
      signing: house.signing,
      gatewayUrl: house.gatewayUrl,
      gatewayTls: house.gatewayTls,
    }),
    logs: logsPage({
      file: path.join(dataFolder, 'logs', 'qyzmet.log'),
      devices: config.devices.map(({ id }) => id),
      timeZone: kiosk.timeZone,
      log,
    }),
    measures: measuresPage({
      measures: house.measures,
      waited: house.queue?.waited ?? null,
      services: house.catalogue.services,
      timeZone: kiosk.timeZone,
    }),
    trail: trailPage({ database, headFile: headFileOf(path.join(dataFolder, 'qyzmet.db')), log }),
  };
}
