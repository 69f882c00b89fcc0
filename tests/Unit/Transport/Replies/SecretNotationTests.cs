using System.Text;
using System.Text.Json;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

/// <summary>Settings in every notation that people put into a text: none of them shows its secret, wherever the text stands.</summary>
public sealed class SecretNotationTests
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly string[] s_names =
    [
        "password", "PASSWORD", "dbPassword", "spring.datasource.password", "passcode", "Passcode", "pin", "PIN", "card_pin", "userPin",
        "passphrase", "pwd", "db_pass", "pass", "secret", "clientSecret", "secretKey", "token", "access_token", "accessKey",
        "access-key-id",
        "AccessKeySecret", "private_key", "apiKey", "api_key", "sk", "ak", "credentials", "fs.s3a.secret.key", "sasl.jaas.config",
        "encryptionKey", "signature", "javax.jdo.option.ConnectionPassword", "口令",
    ];

    // A name, a secret, and one of the places a secret of settings is written to.
    private static readonly Func<string, string, string>[] s_notations =
    [
        (name, secret) => $"{{\"host\":\"h\",\"{name}\":\"{secret}\"}}",
        (name, secret) => $"{{\"a\":[{{\"{name}\":{{\"value\":\"{secret}\"}}}}]}}",
        (name, secret) => $"[{{\"name\":\"{name}\",\"value\":\"{secret}\"}}]",
        (name, secret) => $"[[\"{name}\",\"{secret}\"]]",
        (name, secret) => $"{{\"args\":[\"--{name}\",\"{secret}\"]}}",
        (name, secret) => $"host: h\n{name}: {secret}\nport: 1\n",
        (name, secret) => $"db:\n  host: h\n  {name}: \"{secret}\"\n",
        (name, secret) => $"db:\n  {name}: |\n    {secret}\n",
        (name, secret) => $"db:\n  {name}: >-\n    {secret}\n  port: 1\n",
        (name, secret) => $"- name: {name}\n  value: {secret}\n",
        (name, secret) => $"{{host: 'h', {name}: '{secret}', // why\n}}",
        (name, secret) => $"{{host: \"h\", '{name}': \"{secret}\",}}",
        (name, secret) => $"<c><{Element(name)}>{secret}</{Element(name)}></c>",
        (name, secret) => $"<c><property><name>{name}</name><value>{secret}</value></property></c>",
        (name, secret) => $"<property name=\"{name}\" value=\"{secret}\"/>",
        (name, secret) => $"<add key='{name}'>{secret}</add>",
        (name, secret) => $"<c {Element(name)}=\"{secret}\"/>",
        (name, secret) => $"com.sun.Module required username=\"u\" {name}=\"{secret}\";",
        (name, secret) => $"Client {{\n  com.sun.Module required\n  {name}='{secret}';\n}};",
        (name, secret) => $"# props\nhost=h\n{name}={secret}\n",
        (name, secret) => $"{name} = {secret}",
        (name, secret) => $"{name} {secret}",
        (name, secret) => $"export HOST=h {name}='{secret}'",
        (name, secret) => $"[db]\n{name} => {secret}\n",
        (name, secret) => $"Server=h;User=u;{name}={secret};",
        (name, secret) => $"jdbc:mysql://h:3306/db?user=u&{name}={secret}",
        (name, secret) => $"run --{name} {secret} --host h",
        (name, secret) => $"run --{name}={secret}",
        (name, secret) => $"('{name}', '{secret}')",
        (name, secret) => $"{name}\t{secret}",
        (name, secret) => $"\"{name}\",\"{secret}\"",
        (_, secret) => $"mysql://u:{secret}@h:3306/db",
        (_, secret) => $"https://{secret}@git.example.com/x",
        (_, secret) => $"jdbc:oracle:thin:u/{secret}@h:1521:x",
        (_, secret) => $"https://oapi.dingtalk.com/robot/send?access_token={secret}",
        (_, secret) => $"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={secret}",
        (_, secret) => $"https://open.feishu.cn/open-apis/bot/v2/hook/{secret}",
        (_, secret) => $"-----BEGIN RSA PRIVATE KEY-----\n{secret}\n-----END RSA PRIVATE KEY-----",
    ];

    [Fact]
    public void No_notation_shows_the_secret_of_settings_in_a_text()
    {
        var random = new Random(20200518);
        for (int i = 0; i < 5_000; i++)
        {
            (string text, string secret) = Any(random);
            string field = random.Next(3) switch { 0 => "specs", 1 => "x", _ => "settings" };
            string settings = JsonSerializer.Serialize(new Dictionary<string, object> { ["host"] = "h", [field] = Nested(text, random) });
            Clean(Secrets.Hide(settings), secret, text);
            Clean(Secrets.Hide(text), secret, text);
            Clean(Fields("ConnectionInfo", settings), secret, text);
            Clean(Fields("ConfigValue", text), secret, text);
            Clean(Fields("jobConfig", text), secret, text);
        }
    }

    [Fact]
    public void No_parameter_of_any_operation_shows_one_in_the_log_of_a_request()
    {
        var random = new Random(20200518);
        int count = 0;
        foreach (OperationEntry operation in OperationTable.Names().Select(static name => OperationTable.Find(name)!))
        {
            foreach (string parameter in operation.Parameters)
            {
                (string text, string secret) = Any(random);
                Clean(Shown(operation.Name, parameter, text), secret, text);
                count++;
            }
        }
        Assert.True(count > 1_000);
    }

    [Theory]
    [InlineData("RobotUrls", "https://oapi.dingtalk.com/robot/send?access_token=~")]
    [InlineData("Webhooks", "https://a.example.com/x/~,https://b.example.com/~")]
    [InlineData("Webhooks", "a.example.com/x/~")]
    [InlineData("Webhooks", "https%3A%2F%2Fa.example.com%2Fhook%2F~")]
    [InlineData("AlertSettings", """[{"DingRobots":[{"WebUrl":"https://oapi.dingtalk.com/robot/send?access_token=~"}]}]""")]
    [InlineData("NotificationSettings", """{"NotificationChannels":[{"Channels":["https://a.example.com/x/~"]}]}""")]
    [InlineData("Content", "import os\nkey = os.environ.get('x', '~')\n")]
    [InlineData("Content", "~")]
    [InlineData("TaskContent", """{"steps":[{"parameter":{"password":"~"}}]}""")]
    [InlineData("ConnectionProperties", "host: h\nanything: ~")]
    [InlineData("Url", "https://h.example.com/path/~?x=1")]
    [InlineData("StorageURL", "oss://bucket/~")]
    [InlineData("IdentifyCredential", "~")]
    [InlineData("NodeParams", """{"74324":"a=1 password=~ b=2"}""")]
    [InlineData("Detail", "key LTAI~ was given")]
    public void What_a_parameter_may_hold_is_hidden(string parameter, string value)
    {
        const string Secret = "Xa1Yb2Zc3Wd4Ve5Uf6Tg7Sh8Ri9Qj0";
        Clean(Shown("CreateRemind", parameter, value.Replace("~", Secret, StringComparison.Ordinal)), Secret, value);
    }

    [Theory]
    [InlineData("RemindName", "nightly")]
    [InlineData("TableGuid", "odps.shop.access_token_log")]
    [InlineData("Keyword", "password")]
    [InlineData("NodeIds", "1,2,3")]
    [InlineData("NextToken", "abc")]
    [InlineData("BizDate", "2025-03-04 00:00:00")]
    [InlineData("NodeParams", """{"74324":"a=123 b=456"}""")]
    [InlineData("Detail", "a rule with a name of its own")]
    public void What_is_no_secret_can_be_read(string parameter, string value) =>
        Assert.Contains($"{parameter}={value}", Shown("CreateRemind", parameter, value), StringComparison.Ordinal);

    [Fact]
    public void Every_right_to_write_is_hidden_in_a_reply_as_well()
    {
        const string Secret = "Xa1Yb2Zc3Wd4Ve5Uf6Tg7Sh8Ri9Qj0";
        foreach (Func<string, string, string> notation in s_notations)
        {
            string text = notation("passcode", Secret);
            string body = JsonSerializer.Serialize(new { RequestId = "r", Data = new { Content = text, Other = text } });
            using HttpReply reply = Replies.Made(200, body);
            Clean(Redact.Reply(reply, TestSession.Key), Secret, text);
            using HttpReply page = Replies.Made(500, "<html>" + text);
            if (text.Contains('=', StringComparison.Ordinal) && !text.Contains('<', StringComparison.Ordinal))
                Clean(Redact.Reply(page, TestSession.Key), Secret, text);
        }
    }

    [Theory]
    [InlineData("The password 'x' is wrong: password=~ was given")]
    [InlineData("Invalid webhook https://oapi.dingtalk.com/robot/send?access_token=~ of the remind")]
    [InlineData("Invalid webhook https://open.feishu.cn/open-apis/bot/v2/hook/~.")]
    [InlineData("Cannot connect to jdbc:mysql://h/db?user=u&password=~")]
    [InlineData("""Parse error at {"passcode":"~"}""")]
    [InlineData("""Parse error at {\"pin\":\"~\"}""")]
    [InlineData("passcode: ~")]
    [InlineData("""secret = "~ and more" was refused""")]
    [InlineData("<Password>~</Password>")]
    [InlineData("The key LTAI5t~ is disabled")]
    [InlineData("mysql://u:~@h:3306/db")]
    public void A_message_of_the_service_that_repeats_a_secret_of_anybody_does_not_show_it(string message)
    {
        const string Secret = "Xa1Yb2Zc3Wd4Ve5Uf6Tg7Sh8Ri9Qj0";
        string body = JsonSerializer.Serialize(new { Code = "X", Message = message.Replace("~", Secret, StringComparison.Ordinal) });
        Clean(Replies.FaultOf(400, body).Message, Secret, message);
    }

    private static string Fields(string name, string text)
    {
        using JsonDocument reply = JsonDocument.Parse(JsonSerializer.Serialize(
            new Dictionary<string, object> { ["Data"] = new Dictionary<string, object> { [name] = text } }));
        return Unescaped(Secrets.HideFields(reply.RootElement).GetRawText());
    }

    private static string Shown(string operation, string parameter, string value)
    {
        var request = new ApiRequest(operation, "2020-05-18", "POST", isRead: false, [new(parameter, value)], [new(parameter, value)]);
        return Redact.Request(request, new Uri("https://dataworks.cn-test.aliyuncs.com/"), TestSession.Key);
    }

    private static (string Text, string Secret) Any(Random random)
    {
        var secret = new StringBuilder();
        for (int i = random.Next(14, 33); i > 0; i--)
            secret.Append(Letters[random.Next(Letters.Length)]);
        string text = s_notations[random.Next(s_notations.Length)](s_names[random.Next(s_names.Length)], secret.ToString());
        return (text, secret.ToString());
    }

    private static object Nested(string text, Random random) => random.Next(4) switch
    {
        0 => new[] { text },
        1 => new Dictionary<string, string> { ["spec"] = text },
        2 => JsonSerializer.Serialize(new { spec = text }),
        _ => text,
    };

    private static string Element(string name) => name.Replace('.', '_');

    private static string Unescaped(string text) => text.Replace("\\", string.Empty, StringComparison.Ordinal);

    private static void Clean(string shown, string secret, string text)
    {
        for (int start = 0; start + 12 <= secret.Length; start++)
        {
            if (shown.Contains(secret.Substring(start, 12), StringComparison.OrdinalIgnoreCase))
                Assert.Fail($"The secret of {text} shows in {shown}");
        }
    }
}
