using System.Text.Json;
using System.Text.Json.Nodes;
using DataWorksMeta.Api;
using DataWorksMeta.Engines;
using DataWorksMeta.Transport;
using FsCheck;
using FsCheck.Fluent;

namespace DataWorksMeta.Unit.Transport;

/// <summary>Secrets in replies come out hidden, wherever they lie; what is no secret stays.</summary>
public sealed class SecretsTests
{
    private const string Canary = "hunter2-CANARY";

    [Theory]
    [InlineData("password")]
    [InlineData("Password")]
    [InlineData("db_password")]
    [InlineData("accessKey")]
    [InlineData("access_key_id")]
    [InlineData("accessId")]
    [InlineData("AccessKeySecret")]
    [InlineData("securityToken")]
    [InlineData("sk")]
    [InlineData("fs.oss.accessKeySecret")]
    [InlineData("private-key")]
    public void Names_of_secrets_are_known(string name) => Assert.True(Secrets.IsSecret(name));

    [Theory]
    [InlineData("projectName")]
    [InlineData("username")]
    [InlineData("NextToken")]
    [InlineData("ClientToken")]
    [InlineData("address")]
    [InlineData("PartitionKeys")]
    [InlineData("task")]
    [InlineData("NextPrimaryKey")]
    public void Other_names_are_left_alone(string name) => Assert.False(Secrets.IsSecret(name));

    [Theory]
    [InlineData("""{"a":1,"password":"~"}""")]
    [InlineData("""{"a":[{"b":{"accessKey":"~"}}]}""")]
    [InlineData("""[{"name":"password","value":"~"}]""")]
    [InlineData("""{"specs":"{\"password\":\"~\"}"}""")]
    [InlineData("""{"url":"jdbc:mysql://h/db?user=u&password=~&x=1"}""")]
    [InlineData("""{"url":"mysql://u:~@h:3306/db"}""")]
    [InlineData("""{"password":["~"]}""")]
    [InlineData("""{"password":{"x":"~"}}""")]
    public void A_secret_is_hidden_at_any_depth(string text)
    {
        string shown = Secrets.Hide(text.Replace("~", Canary, StringComparison.Ordinal));
        Assert.DoesNotContain(Canary, shown, StringComparison.Ordinal);
        Assert.Contains("***", shown, StringComparison.Ordinal);
        Assert.NotEqual("***", shown);
    }

    [Theory]
    [InlineData("password=hunter2")]
    [InlineData("{\"password\":\"hunter2")]
    [InlineData("\"hunter2\"")]
    [InlineData("42")]
    [InlineData("<xml>hunter2</xml>")]
    public void A_text_that_cannot_be_read_is_hidden_as_a_whole(string text) => Assert.Equal("***", Secrets.Hide(text));

    [Theory]
    [InlineData("""{"a" : 1, "b":"x"}""")]
    [InlineData("""{"password":"","token":null}""")]
    public void A_text_without_secrets_stays_as_it_was(string text) => Assert.Equal(text, Secrets.Hide(text));

    [Theory]
    [InlineData("SELECT * FROM t WHERE token = abc AND password=x")]
    [InlineData("curl https://h/?access_token=abc -d x")]
    [InlineData("design=1")]
    public void Code_and_logs_come_as_they_are(string text)
    {
        using JsonDocument reply = JsonDocument.Parse(JsonSerializer.Serialize(new { Data = text }));
        Assert.Equal(text, Secrets.HideFields(reply.RootElement).GetProperty("Data").GetString());
    }

    [Fact]
    public void A_robots_address_loses_its_token() =>
        Assert.Equal(
            "https://oapi.dingtalk.com/robot/send?access_token=***",
            Secrets.HideInText("https://oapi.dingtalk.com/robot/send?access_token=abcdef"));

    [Fact]
    public void No_secret_survives_in_any_json() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            string json = Any(new Random(seed), 0).ToJsonString();
            string hidden = Secrets.Hide(json);
            using JsonDocument parsed = JsonDocument.Parse(Secrets.HideFields(JsonDocument.Parse(json).RootElement).GetRawText());
            return !hidden.Contains(Canary, StringComparison.Ordinal)
                && !parsed.RootElement.GetRawText().Contains(Canary, StringComparison.Ordinal)
                && Count(hidden, "kept-") == Count(json, "kept-");
        }));

    [Fact]
    public async Task A_data_source_shows_its_settings_without_secrets_unless_they_are_asked_for()
    {
        const string Reply = """
            {"Success":true,"Data":{"TotalCount":1,"DataSources":[
             {"Name":"a","Content":"{\"address\":\"h\",\"password\":\"hunter2-CANARY\"}"}]}}
            """;
        Assert.Equal("""{"address":"h","password":"***"}""", (await SourceAsync(Reply, includeSecret: false)).Content);
        Assert.Equal("""{"address":"h","password":"hunter2-CANARY"}""", (await SourceAsync(Reply, includeSecret: true)).Content);
    }

    private static async Task<DataSource> SourceAsync(string reply, bool includeSecret)
    {
        Query query = EngineOperations.DataSources(new DataSourceFilter { ProjectId = 7 }, includeSecret);
        QueryReader reader = await QueryReader.ReadAsync(query, new FakeService(_ => reply).Session);
        return Assert.IsType<DataSource>(Assert.Single(reader.Items));
    }

    private static JsonObject Any(Random random, int depth)
    {
        var map = new JsonObject();
        for (int i = random.Next(1, 5); i > 0; i--)
        {
            switch (random.Next(depth > 3 ? 3 : 6))
            {
                case 0:
                    map[$"{Pick(random, "password", "accessKeySecret", "x_token", "SECRET", "accessId")}{i}"] = Canary;
                    break;
                case 1:
                    map[$"plain{i}"] = $"kept-{random.Next()}";
                    break;
                case 2:
                    map[$"url{i}"] = $"jdbc:x://h?password={Canary}&a=b";
                    break;
                case 3:
                    map[$"inner{i}"] = Any(random, depth + 1);
                    break;
                case 4:
                    map[$"list{i}"] = new JsonArray(Any(random, depth + 1), new JsonObject { ["key"] = "db.password", ["value"] = Canary });
                    break;
                default:
                    map[$"text{i}"] = Any(random, depth + 1).ToJsonString();
                    break;
            }
        }
        return map;
    }

    private static string Pick(Random random, params string[] words) => words[random.Next(words.Length)];

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    [Fact]
    public void The_address_of_a_robot_is_a_secret_but_for_its_host()
    {
        using JsonDocument reply = JsonDocument.Parse("""
            {"Webhooks":["https://hooks.example.com/services/T0/B0/abcdef?key=k-1"],
             "DingRobots":[{"WebUrl":"https://oapi.dingtalk.com/robot/send?access_token=x"}]}
            """);
        string shown = Secrets.HideFields(reply.RootElement).GetRawText();

        Assert.Contains("https://hooks.example.com/", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("abcdef", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("k-1", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("access_token", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_text_takes_no_longer_than_its_length_allows()
    {
        string text = "https://example.com/" + new string('a', 200_000);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Secrets.HideInText(text);
        Secrets.Hide($$"""{"clientCertificate":"{{new string('b', 200_000)}}"}""");

        Assert.True(watch.Elapsed.TotalSeconds < 2, $"took {watch.Elapsed}");
    }
}
