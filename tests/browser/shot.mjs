import { chromium } from "@playwright/test";
import { contextOptions, launchOptions } from "./harness/chromium.js";
import { startSimulator } from "./harness/simulator.js";
import { older, targets } from "../../scripts/older.mjs";
import { readFileSync, readdirSync } from "node:fs";
const dist=process.env.RESTORE_WATCH_DIST;
const compiled = readFileSync(`${dist}/${readdirSync(dist).find((n) => n.endsWith(".css"))}`, "utf8");
const agent=await startSimulator({});
const b=await chromium.launch(launchOptions);
for (const colorScheme of ["light","dark"]) {
 const c=await b.newContext({...contextOptions,colorScheme}); const p=await c.newPage();
 const go=async(h,first)=>{ if(first){await p.goto(agent.url+h); await p.fill("input[type=password]",agent.password); await p.press("input[type=password]","Enter");} else await p.evaluate(h=>location.hash=h,h); await p.waitForSelector("main[data-state=ready],main[data-state=running],main[data-state=failed],main[data-wall]"); await p.waitForTimeout(2500); };
 let first=true;
 for (const [n,h,w] of [["board","#/restores",1240],["run","#/restores/orders_dr",1240],["wall","#/wall",1600],["phone","#/restores/billing_dr",390]]) {
  await p.setViewportSize({width:w,height:900}); await go(h,first); first=false;
  await p.screenshot({path:`/tmp/shot-${n}-${colorScheme}.png`});
  const old=older(compiled,{chrome:96}).sheet;
  await p.evaluate(s=>{const r=new CSSStyleSheet();r.replaceSync(s);document.adoptedStyleSheets=[r];for(const{ownerNode}of document.styleSheets)ownerNode.disabled=true},old);
  await p.waitForTimeout(300);
  await p.screenshot({path:`/tmp/shot-${n}-${colorScheme}-old.png`});
  await p.evaluate(()=>{document.adoptedStyleSheets=[];for(const{ownerNode}of document.styleSheets)if(ownerNode)ownerNode.disabled=false;document.querySelector("link[rel=stylesheet]").disabled=false});
 }
 if(colorScheme==="dark"){ await p.setViewportSize({width:1240,height:900}); await go("#/restores/crm_test"); await p.pdf({path:"/tmp/crm.pdf",format:"A4"}); await go("#/restores/orders_dr"); await p.pdf({path:"/tmp/run.pdf",format:"A4"}); }
 await c.close();
}
await b.close(); await agent.stop();
