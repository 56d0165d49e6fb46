; Inno Setup 6, on Windows, after `py -m installer package --format folder`:
;   iscc /DVersion=0.1.0 installer\packaging\windows\recto.iss
; Installs for one person, below their own folder: no administrator is asked for, and nothing is written elsewhere.
#ifndef Version
  #error Name the version: iscc /DVersion=... recto.iss
#endif
#define Checkout "..\..\.."
#define Frozen Checkout + "\build\packaging\frozen\recto"

[Setup]
AppId={{6B1C8B0E-6F0B-4B53-9C0D-5A4D7D1B7E21}
AppName=Recto
AppVersion={#Version}
AppPublisher=The Recto project
DefaultDirName={localappdata}\Programs\Recto
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
LicenseFile={#Checkout}\LICENSE
OutputDir={#Checkout}\dist
OutputBaseFilename=recto-{#Version}-setup
Compression=lzma2
SolidCompression=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
UninstallDisplayIcon={app}\recto-window.exe
; To sign: iscc /Ssign="signtool sign /fd sha256 /tr TIMESTAMP-SERVER /td sha256 $f" and this line without its mark.
;SignTool=sign

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[Files]
Source: "{#Frozen}\recto.exe"; DestDir: "{app}"; Flags: ignoreversion
Source: "{#Frozen}\recto-window.exe"; DestDir: "{app}"; Flags: ignoreversion
Source: "{#Frozen}\recto-worker.exe"; DestDir: "{app}"; Flags: ignoreversion
Source: "{#Frozen}\_internal\*"; DestDir: "{app}\_internal"; Flags: ignoreversion recursesubdirs createallsubdirs

[InstallDelete]
; What an older version had must not be found beside what the new one has.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{userprograms}\Recto"; Filename: "{app}\recto-window.exe"

[Registry]
; Recto is offered under "Open with", and takes no kind of file from the program that opens it.
Root: HKCU; Subkey: "Software\Classes\Applications\recto-window.exe"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "Recto"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Applications\recto-window.exe\shell\open\command"; ValueType: string; ValueData: """{app}\recto-window.exe"" ""%1"""
Root: HKCU; Subkey: "Software\Classes\Applications\recto-window.exe\SupportedTypes"; ValueType: string; ValueName: ".pdf"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\Applications\recto-window.exe\SupportedTypes"; ValueType: string; ValueName: ".png"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\Applications\recto-window.exe\SupportedTypes"; ValueType: string; ValueName: ".jpg"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\Applications\recto-window.exe\SupportedTypes"; ValueType: string; ValueName: ".jpeg"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\Applications\recto-window.exe\SupportedTypes"; ValueType: string; ValueName: ".tif"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\Applications\recto-window.exe\SupportedTypes"; ValueType: string; ValueName: ".tiff"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\Applications\recto-window.exe\SupportedTypes"; ValueType: string; ValueName: ".webp"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\Applications\recto-window.exe\SupportedTypes"; ValueType: string; ValueName: ".bmp"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\Applications\recto-window.exe\SupportedTypes"; ValueType: string; ValueName: ".gif"; ValueData: ""
