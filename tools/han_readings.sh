#!/usr/bin/env bash
# Seeds for learning how Han characters are read in Latin letters, out of Unicode's Unihan_Readings.txt (Debian: unicode-data):
#   tools/han_readings.sh Unihan_Readings.txt > seed.tsv
# Mandarin readings count most (kMandarin, then the common ones of kHanyuPinlu and kTGHZ2013), Cantonese and Korean ones a little.
set -euo pipefail
export LC_ALL=C.UTF-8
sed -E 'y/āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ/aaaaeeeeiiiioooouuuuvvvvvnnnm/' "$1" | LC_ALL=C awk -F'\t' '
  function character(code,   n, i, c) {
    n = 0
    code = toupper(substr(code, 3))
    for (i = 1; i <= length(code); i++) n = n * 16 + index("0123456789ABCDEF", substr(code, i, 1)) - 1
    return n
  }
  function utf8(n) {
    return sprintf("%c%c%c", 224 + int(n / 4096), 128 + int(n / 64) % 64, 128 + n % 64)
  }
  function say(reading, times) {
    gsub(/[^a-z]/, "", reading)
    if (reading == "" || character($1) < 19968 || character($1) > 40959) return
    key = utf8(character($1)) "\t" reading
    if (!(key in best)) order[++count] = key
    if (!(key in best) || best[key] < times) best[key] = times
  }
  $2 == "kMandarin" { split($3, r, " "); say(r[1], 6) }
  $2 == "kTGHZ2013" || $2 == "kXHC1983" { n = split($3, r, " "); for (i = 1; i <= n; i++) { sub(/^[^:]*:/, "", r[i]); m = split(r[i], s, ","); for (j = 1; j <= m; j++) say(s[j], 3) } }
  $2 == "kHanyuPinlu" { n = split($3, r, " "); for (i = 1; i <= n; i++) { sub(/\(.*/, "", r[i]); say(r[i], 3) } }
  $2 == "kCantonese" { n = split($3, r, " "); say(r[1], 1) }
  $2 == "kKorean" { n = split(tolower($3), r, " "); say(r[1], 0.7) }
  END { for (i = 1; i <= count; i++) print order[i] "\t" best[order[i]] }'
