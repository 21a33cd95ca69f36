import packed from "@sparticuz/chromium";
import { chromium } from "playwright-core";
const b = await chromium.launch({ executablePath: await packed.executablePath(), args: ['--no-sandbox'] });
const p = await b.newPage({viewport:{width:+(process.env.W??1280),height:820}});
p.on("console", m=>console.log("console", m.text())); p.on("pageerror", e=>console.log("err", e.message)); 
p.on("requestfailed", r=>console.log("failed", r.url(), r.failure()?.errorText));
await p.goto("http://127.0.0.1:4800"+(process.argv[2]??"/records"));
await p.waitForTimeout(1500);
await p.screenshot({path:"/tmp/shots/x.png"});
if (process.argv[3]) { await p.locator(process.argv[3]).first().click(); await p.waitForTimeout(1500); console.log(p.url()); await p.screenshot({path:"/tmp/shots/y.png"}); }
await b.close();
