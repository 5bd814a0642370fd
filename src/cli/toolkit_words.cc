#include "cli/toolkit_words.h"

#include "cli/version.h"
#include "core/law/pack.h"

namespace ytterby::cli {

std::string launcher(const std::string& loader) {
  return "#!/bin/sh\n"
         "# Runs Ytterby with the libraries that came with it; nothing of it is installed, and no network is used.\n"
         "here=$(CDPATH= cd -- \"$(dirname -- \"$0\")\" && pwd) || exit 70\n"
         "YTTERBY_LAW=${YTTERBY_LAW:-$here/law}\n"
         "export YTTERBY_LAW\n"
         "exec \"$here/lib/" + loader + "\" --argv0 ytterby --library-path \"$here/lib\" \"$here/bin/ytterby\" \"$@\"\n";
}

Text bundle_readme(const law::Pack& pack) {
  const std::string day = pack.coverage.verified_through.text();
  const std::string of{version};
  return {"# Ytterby 离线工具包 " + of + "\n\n"
          "法规核对至 " + day + "。此后的公告不在包内：每次回答都会注明。请在得到新的工具包后换用。\n\n"
          "## 开始\n\n"
          "    unzip ytterby-toolkit.zip && cd ytterby-toolkit\n"
          "    ./ytterby toolkit verify . --keys keys.json    # 密钥来自签发机关，不要用随包送来的\n"
          "    ./ytterby check templates/goods.csv --destination DE --lang zh\n"
          "    ./ytterby classify \"钕铁硼永磁体，含镝 2%\"\n"
          "    ./ytterby verify licence.pdf --keys keys.json\n"
          "    ./ytterby learn list\n"
          "    ./ytterby toolkit papers                       # 文书；toolkit paper 名称 生成 Word 文件\n"
          "    ./ytterby serve                                # 本机网页，地址见第一行\n\n"
          "适用于 64 位 Linux，无需安装任何软件，也不连接网络。所需的程序库在 `lib/` 中，法规原文在 `law/` 中。\n\n"
          "## 没有网络时做不到的\n\n"
          "- 许可证在签名之后是否被中止或者撤销：要有签发机关的状态清单（`--status`）。\n"
          "- 工具包之后的法规和名单。\n"
          "- 提交申请、查看案卷：这些在主管机关的网站上办理。\n"
          "- 生成 PDF：需要本机装有中文字体。\n",
          "# Ytterby offline toolkit " + of + "\n\n"
          "The law is verified up to " + day + ". Announcements after that day are not in here, and every answer says so. Change to a newer "
          "toolkit when you are given one.\n\n"
          "## Begin\n\n"
          "    unzip ytterby-toolkit.zip && cd ytterby-toolkit\n"
          "    ./ytterby toolkit verify . --keys keys.json    # keys from the issuer, never those that came along\n"
          "    ./ytterby check templates/goods.csv --destination DE --lang en\n"
          "    ./ytterby classify \"sintered NdFeB magnets with 2 % dysprosium\"\n"
          "    ./ytterby verify licence.pdf --keys keys.json\n"
          "    ./ytterby learn list\n"
          "    ./ytterby toolkit papers                       # `toolkit paper NAME` makes one as a Word file\n"
          "    ./ytterby serve                                # the pages, on this machine; the first line is their address\n\n"
          "For 64-bit Linux. Nothing is installed and no network is used: the libraries are in `lib/`, the law as it is written in `law/`.\n\n"
          "## What it cannot do without a network\n\n"
          "- Tell whether a licence was suspended or revoked after it was signed: that takes the issuer's status list (`--status`).\n"
          "- Know law and lists that are younger than the toolkit.\n"
          "- File an application or follow a case: that is done where the authority runs its desks.\n"
          "- Draw PDF files, unless this machine has fonts for Chinese.\n"};
}

}  // namespace ytterby::cli
