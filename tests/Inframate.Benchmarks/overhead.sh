#!/usr/bin/env bash
# What the package adds to a build, measured in pairs: the same solution without it, with an imports-only control, with MinVer, and with it.
# Usage: overhead.sh [rounds] [projects]. Prints the median of each kind of build in milliseconds, and the difference to the build without any package.
# Needs an idle machine; a difference below the spread of the rounds is no difference.
set -euo pipefail
rounds=${1:-7}; projects=${2:-1}
repo=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
dotnet pack "$repo/src/Inframate.Build" -c Release -o "$work/feed" -v q --nologo >/dev/null

write() { # folder, reference
  mkdir -p "$1"
  printf '<configuration><config><add key="globalPackagesFolder" value="%s/packages" /></config><fallbackPackageFolders><add key="machine" value="%s" /></fallbackPackageFolders><packageSources><add key="local" value="%s/feed" /></packageSources></configuration>' "$work" "${NUGET_PACKAGES:-$HOME/.nuget/packages}" "$work" > "$1/nuget.config"
  printf '<Project><PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup><ItemGroup>%s</ItemGroup></Project>' "$2" > "$1/Directory.Build.props"
  printf '<Project>%s</Project>' "${3:-}" > "$1/Directory.Build.targets"
  mkdir -p "$1/Web"
  printf '<Project Sdk="Microsoft.NET.Sdk.Web">%s</Project>' "$(for i in $(seq 2 "$projects"); do printf '<ItemGroup><ProjectReference Include="../Lib%s/Lib%s.csproj" /></ItemGroup>' "$i" "$i"; done)" > "$1/Web/Web.csproj"
  printf 'var app = WebApplication.CreateBuilder(args).Build();\napp.MapGet("/", () => "x");\napp.Run();\n' > "$1/Web/Program.cs"
  solution='<Solution><Project Path="Web/Web.csproj" />'
  for i in $(seq 2 "$projects"); do
    mkdir -p "$1/Lib$i"; printf '<Project Sdk="Microsoft.NET.Sdk" />' > "$1/Lib$i/Lib$i.csproj"; printf 'namespace Lib%s;\n\npublic static class Thing;\n' "$i" > "$1/Lib$i/Thing.cs"
    solution="$solution<Project Path=\"Lib$i/Lib$i.csproj\" />"
  done
  printf '%s</Solution>' "$solution" > "$1/All.slnx"
}
write "$work/none" ''
write "$work/imports" '' '<Target Name="Nothing" AfterTargets="Build" />'
write "$work/minver" '<PackageReference Include="MinVer" Version="8.0.0" PrivateAssets="all" />'
write "$work/inframate" '<PackageReference Include="Inframate.Build" Version="1.0.0" PrivateAssets="all" />'

now() { date +%s%N; }
median() { sort -n | awk '{a[NR]=$1} END {print a[int((NR+1)/2)]}'; }
run() { # kind, variant
  local folder=$work/$2 start
  case $1 in
    full) rm -rf "$folder"/*/bin "$folder"/*/obj/Debug "$folder"/*/obj/inframate "$folder"/*/obj/infra "$folder/obj" ;;
    changed) printf '// %s\n' "$(now)" >> "$folder/Web/Program.cs" ;;
  esac
  start=$(now)
  dotnet build "$folder/All.slnx" --no-restore -nodeReuse:false -v q --nologo >"$work/out" 2>&1 || { cat "$work/out"; exit 1; }
  echo $((($(now) - start) / 1000000))
}
for v in none imports minver inframate; do
  dotnet restore "$work/$v/All.slnx" -v q --nologo >/dev/null || { echo "$v cannot be restored, so it is left out"; rm -rf "${work:?}/$v"; continue; }
  run full "$v" >/dev/null
done
printf '%-10s %-10s %8s %8s\n' build package median added
for kind in noop changed full; do
  for v in none imports minver inframate; do : > "$work/$v.times"; done
  for _ in $(seq "$rounds"); do
    for v in none imports minver inframate; do if [ -d "$work/$v" ]; then run "$kind" "$v" >> "$work/$v.times"; fi; done
  done
  base=$(median < "$work/none.times")
  for v in none imports minver inframate; do
    if [ -d "$work/$v" ]; then m=$(median < "$work/$v.times"); printf '%-10s %-10s %8s %+8d\n' "$kind" "$v" "$m" $((m - base)); fi
  done
done
