// Against a mail server and a receiver of our own on loopback: what goes over the wire, and what their answers mean.
#include "adapters/courier/courier.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <functional>
#include <thread>

#include "adapters/courier/address_guard.h"

namespace ytterby::courier {
namespace {

using Kind = app::CourierAnswer::Kind;

/// Serves one connection with a conversation, and keeps what it heard.
class Server {
 public:
  explicit Server(std::function<void(int)> talk) : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(::listen(listener_, 1), 0);
    socklen_t size = sizeof address;
    getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port = ntohs(address.sin_port);
    thread_ = std::thread([this, talk = std::move(talk)] {
      const int connection = ::accept(listener_, nullptr, nullptr);
      if (connection < 0) return;
      talk(connection);
      ::close(connection);
    });
  }
  ~Server() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  int port = 0;

 private:
  int listener_;
  std::thread thread_;
};

void say(int to, const std::string& text) { EXPECT_EQ(::send(to, text.data(), text.size(), MSG_NOSIGNAL), static_cast<ssize_t>(text.size())); }

/// Reads until `end` was heard, or nothing more comes.
std::string hear(int from, const std::string& end) {
  std::string out;
  char byte = 0;
  while (out.size() < 100'000 && (out.size() < end.size() || out.compare(out.size() - end.size(), end.size(), end) != 0) && ::recv(from, &byte, 1, 0) == 1) out.push_back(byte);
  return out;
}

const app::Mail mail{"maker@example.org", "申请被退回 / Your application was returned · A2026-000001", "请一次补齐。\nDeal with each gap.\n", "id-1@ytterby"};

/// A mail server that answers the recipient with `recipient`.
struct MailSink {
  std::string head;
  std::string text;
  Server server;
  explicit MailSink(const std::string& recipient)
      : server([this, recipient](int c) {
          say(c, "220 sink\r\n");
          hear(c, "\r\n");
          say(c, "250 sink\r\n");
          head += hear(c, "\r\n");
          say(c, "250 ok\r\n");
          head += hear(c, "\r\n");
          say(c, recipient + "\r\n");
          if (recipient.front() != '2') return;
          hear(c, "\r\n");
          say(c, "354 go\r\n");
          text = hear(c, "\r\n.\r\n");
          say(c, "250 kept\r\n");
          hear(c, "\r\n");
          say(c, "221 bye\r\n");
        }) {}
};

app::CourierAnswer send_mail(const MailSink& sink) {
  return make_courier({"smtp://127.0.0.1:" + std::to_string(sink.server.port), "desk@authority.example", {}, {}, {}, 5})->send(mail);
}

TEST(CourierMail, IsTakenByAServerWithWhatWasSaid) {
  std::string text;
  std::string head;
  {
    MailSink sink("250 ok");
    EXPECT_EQ(send_mail(sink).kind, Kind::done);
    text = sink.text;
    head = sink.head;
  }
  EXPECT_NE(head.find("<desk@authority.example>"), std::string::npos);
  EXPECT_NE(head.find("<maker@example.org>"), std::string::npos);
  EXPECT_NE(text.find("Message-ID: <id-1@ytterby>"), std::string::npos);
  EXPECT_NE(text.find("Subject: =?utf-8?B?"), std::string::npos);
  EXPECT_NE(text.find("6K+35LiA5qyh6KGl6b2Q"), std::string::npos) << "the Chinese words, in base64";
}

TEST(CourierMail, ARecipientThatIsNotThereIsFinalAndABusyServerIsNot) {
  MailSink unknown("550 no such user");
  EXPECT_EQ(send_mail(unknown).kind, Kind::never);
  MailSink busy("451 later please");
  EXPECT_EQ(send_mail(busy).kind, Kind::later);
  EXPECT_EQ(make_courier({"smtp://127.0.0.1:1", "desk@authority.example", {}, {}, {}, 5})->send(mail).kind, Kind::later) << "nobody listens";
}

TEST(CourierMail, ALineBreakInAHeadIsRefused) {
  app::Mail bad = mail;
  bad.subject = "hello\r\nBcc: everybody@example.org";
  EXPECT_TRUE(mail_text(bad, "desk@authority.example").empty());
  bad = mail;
  bad.to = "a@example.org>\r\nRCPT TO:<b@example.org";
  EXPECT_TRUE(mail_text(bad, "desk@authority.example").empty());
  bad.to = "a@example.org, b@example.org";
  EXPECT_TRUE(mail_text(bad, "desk@authority.example").empty());
}

TEST(CourierMail, LongSubjectsAreFoldedBetweenCharacters) {
  app::Mail longer = mail;
  longer.subject = "许可证变更已受理，原证停用，直至作出决定，请勿继续使用";
  const std::string text = mail_text(longer, "desk@authority.example");
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find("\r\n", begin);
    EXPECT_LE(end - begin, 78U);
    begin = end + 2;
  }
}

app::CourierAnswer post_to(const std::string& answer, std::string& heard, const std::vector<std::string>& allowed = {"127.0.0.1"}) {
  Server server([&](int c) {
    heard = hear(c, "{}");
    say(c, answer);
  });
  CourierOptions options;
  options.allowed = allowed;
  options.timeout_seconds = 5;
  return make_courier(options)->send(app::Post{"http://127.0.0.1:" + std::to_string(server.port) + "/hook", {{"webhook-id", "id-1"}}, "{}"});
}

TEST(CourierPost, SuccessIsDoneGoneIsFinalAndTheRestMayWorkLater) {
  std::string heard;
  EXPECT_EQ(post_to("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n", heard).kind, Kind::done);
  EXPECT_NE(heard.find("webhook-id: id-1\r\n"), std::string::npos);
  EXPECT_EQ(post_to("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", heard).kind, Kind::never);
  EXPECT_EQ(post_to("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", heard).kind, Kind::later);
}

TEST(CourierPost, ARedirectIsNotFollowed) {
  std::string heard;
  EXPECT_EQ(post_to("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", heard).kind, Kind::later);
}

TEST(CourierPost, OnlyPublicHttpsAddressesAreTaken) {
  const auto courier = make_courier({});
  for (const char* refused : {"http://example.org/hook", "https://127.0.0.1/hook", "https://localhost/hook", "https://10.1.2.3/", "https://[::1]/", "https://[::ffff:10.0.0.1]/", "https://169.254.169.254/latest",
                              "https://name:password@example.org/", "file:///etc/passwd", "gopher://example.org/", "not an address", "", "https://0x7f000001/", "https://2130706433/"}) {
    EXPECT_FALSE(courier->refused_address(refused).empty()) << refused;
  }
  EXPECT_TRUE(courier->refused_address("https://erp.example.org/hooks?x=1").empty());
}

TEST(CourierPost, ANameThatLeadsInsideIsCaughtWhereTheSocketIsOpened) {
  CourierOptions options;
  options.timeout_seconds = 5;
  // `localhost.` is a name that the first look lets pass and that leads to this machine.
  const auto courier = make_courier(options);
  ASSERT_TRUE(courier->refused_address("https://localhost./hook").empty());
  bool reached = false;
  {
    Server server([&](int) { reached = true; });
    EXPECT_NE(courier->send(app::Post{"https://localhost.:" + std::to_string(server.port) + "/hook", {}, "{}"}).kind, Kind::done);
  }
  EXPECT_FALSE(reached);
}

TEST(AddressGuard, KnowsWhatIsNotPublic) {
  for (const char* closed : {"0.0.0.0", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1",
                             "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "fc00::1",
                             "fd12:3456::1", "fe80::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "2001:db8::1", "2001::1", "not an address", ""}) {
    EXPECT_FALSE(is_public_address(closed)) << closed;
  }
  for (const char* open : {"1.1.1.1", "100.63.255.255", "100.128.0.1", "172.15.255.255", "172.32.0.1", "198.17.255.255", "198.20.0.1", "223.255.255.255", "2606:4700::1111", "::ffff:1.1.1.1",
                           "64:ff9b::101:101", "2002:101:101::"}) {
    EXPECT_TRUE(is_public_address(open)) << open;
  }
  EXPECT_TRUE(AddressGuard({"10.0.0.1"}).allows("10.0.0.1"));
  EXPECT_FALSE(AddressGuard({"10.0.0.1"}).allows("10.0.0.2"));
}

}  // namespace
}  // namespace ytterby::courier
