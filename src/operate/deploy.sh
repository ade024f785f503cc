#!/bin/sh
# An update without a failed request: sh src/operate/deploy.sh [COMMIT], as root, from anywhere.
# Two checkouts lie under BASE, named by their ports; one runs. The other one gets the new version and the builds of the
# old one (pages that are open still ask for their files), is started beside it on the same data, and when it is ready
# the proxy goes over and the old one is ended.
set -eu
BASE=${BASE:-/srv/performance-letter}
PORTS=${PORTS:-4321 4322}
SYSTEMCTL=${SYSTEMCTL:-systemctl}
AS=${AS-runuser -u letter --}
UNIT=performance-letter
# Whichever proxy is there: nginx says "server ADDRESS;", Caddy says "to ADDRESS".
proxy=${PROXY:-$([ -f /etc/caddy/performance-letter.upstream ] && echo caddy || echo nginx)}
UPSTREAM=${UPSTREAM:-/etc/$proxy/performance-letter.upstream}
RELOAD=${RELOAD:-$SYSTEMCTL reload $proxy}
if [ ! -f "$UPSTREAM" ]; then
	echo "The proxy is told whom to ask in $UPSTREAM, and there is no such file: see Caddyfile or nginx.conf." >&2
	exit 1
fi
commit=${1:-origin/main}

first=${PORTS% *} second=${PORTS#* }
if $SYSTEMCTL is-active --quiet $UNIT@$second; then old=$second new=$first; else old=$first new=$second; fi
if $SYSTEMCTL is-active --quiet $UNIT@$new; then
	echo "Both run, $UNIT@$first and $UNIT@$second: an update was interrupted. End the one the proxy does not ask (systemctl disable --now $UNIT@PORT; $UPSTREAM names the other), then call this again." >&2
	exit 1
fi

cd "$BASE/$new"
$AS git fetch --quiet origin
$AS git checkout --quiet --detach "$commit"
$AS npm ci --no-audit --no-fund
if [ -d "$BASE/$old/dist" ]; then
	$AS mkdir -p dist
	for build in "$BASE/$old"/dist/*/; do
		[ -d "dist/$(basename "$build")" ] || $AS cp -Rp "$build" dist/
	done
fi
$AS npm run build

$SYSTEMCTL start $UNIT@$new
tries=0
until curl --silent --fail --max-time 2 "http://127.0.0.1:$new/readyz" >/dev/null; do
	tries=$((tries + 1))
	if [ $tries -ge 60 ]; then
		echo "The new version is not ready after a minute and was ended; the old one still runs: $UNIT@$old" >&2
		$SYSTEMCTL stop $UNIT@$new
		exit 1
	fi
	sleep 1
done
$SYSTEMCTL enable --quiet $UNIT@$new
before=$(cat "$UPSTREAM")
if [ "$proxy" = caddy ]; then echo "to 127.0.0.1:$new" >"$UPSTREAM"; else echo "server 127.0.0.1:$new;" >"$UPSTREAM"; fi
if ! $RELOAD; then
	# It still asks the old one, and the file must go on saying so.
	echo "$before" >"$UPSTREAM"
	$SYSTEMCTL disable --quiet $UNIT@$new
	$SYSTEMCTL stop $UNIT@$new
	echo "The proxy did not take its configuration ($RELOAD). The new version was ended; the old one still runs: $UNIT@$old" >&2
	exit 1
fi
# What the proxy had in hand goes to its end, and the new one is known to it.
sleep "${GRACE:-5}"
$SYSTEMCTL disable --quiet $UNIT@$old
$SYSTEMCTL stop $UNIT@$old
echo "Now runs: $UNIT@$new, $($AS git describe --always)"
