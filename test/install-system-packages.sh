#!/bin/sh
# Installs Debian packages (the arguments) for the tests, as root, without starting any of their services:
# a policy-rc.d that says no stands there meanwhile, and they are not enabled for the next boot either.
set -eu
policy=/usr/sbin/policy-rc.d
ours=

finish() {
  if [ -n "$ours" ]; then rm -f "$policy"; fi
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

if [ ! -e "$policy" ]; then
  ours=yes
  printf '#!/bin/sh\nexit 101\n' > "$policy"
  chmod 755 "$policy"
fi

export DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1
apt-get -q update -o DPkg::Lock::Timeout=120
apt-get -q -y install --no-install-recommends -o DPkg::Lock::Timeout=120 -o Dpkg::Options::=--force-confold "$@"

for name in "$@"; do
  case $name in
    nginx | lighttpd) if [ -x /usr/bin/systemctl ]; then systemctl disable --quiet "$name.service" || true; fi ;;
  esac
done
