"""Drives a headless Chromium over a pipe by the DevTools protocol, with nothing but Python."""

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time


def find_chromium():
    for name in ("chromium", "chromium-browser", "google-chrome", "chrome"):
        if path := shutil.which(name):
            return path
    return None


class Page:
    """One page of one browser. `errors` gathers what the console says of it."""

    def __init__(self, chromium):
        self.errors = []
        self._number = 0
        self._left = b""
        self._home = tempfile.mkdtemp()
        theirs_in, self._out = os.pipe()
        self._in, theirs_out = os.pipe()
        # A browser in a container has no namespaces to put its own sandbox in.
        arguments = [chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     "--no-first-run", "--hide-scrollbars", "--remote-debugging-pipe", f"--user-data-dir={self._home}",
                     "about:blank"]
        self._process = subprocess.Popen(
            ["bash", "-c", f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}', "chromium", *arguments],
            pass_fds=(theirs_in, theirs_out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": self._home})
        os.close(theirs_in)
        os.close(theirs_out)
        self._session = None
        targets = self.send("Target.getTargets")["targetInfos"]
        target = next(one["targetId"] for one in targets if one["type"] == "page")
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.send(domain + ".enable")

    def close(self):
        self._process.terminate()
        self._process.wait(20)
        shutil.rmtree(self._home, ignore_errors=True)

    def send(self, method, **parameters):
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._receive()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]

    def _receive(self, seconds=120):
        while b"\0" not in self._left:
            if not select.select([self._in], [], [], seconds)[0]:
                raise RuntimeError("the browser does not answer")
            read = os.read(self._in, 1 << 20)
            if not read:
                raise RuntimeError("the browser has gone")
            self._left += read
        line, self._left = self._left.split(b"\0", 1)
        message = json.loads(line)
        self._note(message)
        return message

    def _note(self, message):
        what = message.get("params", {})
        if message.get("method") == "Runtime.exceptionThrown":
            details = what["exceptionDetails"]
            self.errors.append(details.get("exception", {}).get("description", details["text"]))
        elif message.get("method") == "Runtime.consoleAPICalled" and what["type"] in ("error", "warning", "assert"):
            self.errors.append(str([one.get("value") for one in what["args"]]))
        elif message.get("method") == "Log.entryAdded" and what["entry"]["level"] in ("error", "warning"):
            self.errors.append(what["entry"]["text"])

    def open(self, file):
        """Seconds until the page has loaded and its script has run."""
        began = time.monotonic()
        self.send("Page.navigate", url="file://" + os.path.abspath(file))
        while self._receive().get("method") != "Page.loadEventFired":
            pass
        self.value("1")
        return time.monotonic() - began

    def value(self, expression):
        answer = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["exception"].get("description"))
        return answer["result"].get("value")

    def size(self, width, height):
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def media(self, scheme="light", kind="screen"):
        self.send("Emulation.setEmulatedMedia", media=kind, features=[{"name": "prefers-color-scheme", "value": scheme}])

    def key(self, key, code=None, text=None, modifiers=0):
        virtual = {"Tab": 9, "Enter": 13, "ArrowDown": 40, " ": 32, "Home": 36}[key]
        names = {"key": key, "code": code or key, "windowsVirtualKeyCode": virtual, "modifiers": modifiers}
        if text:
            names["text"] = text
        self.send("Input.dispatchKeyEvent", type="keyDown", **names)
        self.send("Input.dispatchKeyEvent", type="keyUp", **{k: v for k, v in names.items() if k != "text"})

    def picture(self, file):
        with open(file, "wb") as out:
            out.write(base64.b64decode(self.send("Page.captureScreenshot", format="png")["data"]))

    def pdf(self):
        return base64.b64decode(self.send("Page.printToPDF", printBackground=False, preferCSSPageSize=True)["data"])
