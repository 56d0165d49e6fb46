#!/usr/bin/env bash
# Signs, notarizes and packs Recto.app, on a Mac, after `python3 -m installer package --format folder`:
#   RECTO_IDENTITY="Developer ID Application: ..." RECTO_NOTARY_PROFILE=recto installer/packaging/macos/sign.sh 0.1.0
# The profile is made once: xcrun notarytool store-credentials recto
set -euo pipefail
version=${1:?name the version}
identity=${RECTO_IDENTITY:?name the certificate to sign with}
profile=${RECTO_NOTARY_PROFILE:?name the profile of notarytool}
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
app=build/packaging/frozen/Recto.app
entitlements=installer/packaging/macos/entitlements.plist
sign() { codesign --force --timestamp --options runtime --entitlements "$entitlements" --sign "$identity" "$@"; }

# From the inside out: a signature holds those of what is in it.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 | while IFS= read -r -d '' file; do sign "$file"; done
for program in recto recto-worker recto-window; do sign "$app/Contents/MacOS/$program"; done
sign "$app"
codesign --verify --deep --strict "$app"

mkdir -p dist
ditto -c -k --keepParent "$app" build/packaging/Recto.zip
xcrun notarytool submit build/packaging/Recto.zip --keychain-profile "$profile" --wait
xcrun stapler staple "$app"
hdiutil create -volname Recto -srcfolder "$app" -format UDZO -ov "dist/recto-$version.dmg"
sign "dist/recto-$version.dmg"
spctl --assess --type execute "$app"
