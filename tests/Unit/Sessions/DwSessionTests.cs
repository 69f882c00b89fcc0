using System.Text.Json;
using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions;

/// <summary>Who a session calls as, and what it shows of that.</summary>
public sealed class DwSessionTests
{
    private const string Id = EnvironmentReader.KeyId;
    private const string Secret = EnvironmentReader.KeySecret;
    private const string Token = EnvironmentReader.SecurityToken;
    private const string RegionId = EnvironmentReader.RegionId;

    [Fact]
    public async Task Trims_what_the_environment_holds()
    {
        DwSession session = DwSession.Create(new SessionOptions
        {
            Environment = TestSession.Environment(
                (Id, " env-ak\n"),
                (Secret, "env-sk\r\n"),
                (Token, "\tenv-tok "),
                (RegionId, "cn-shanghai\r")),
        });

        Credential credential = await session.Client.Credentials.GetAsync(SilentLog.Instance, TestContext.Current.CancellationToken);

        Assert.Equal("env-ak", credential.KeyId);
        Assert.Equal("env-sk", credential.Secret);
        Assert.Equal("env-tok", credential.SecurityToken);
        Assert.Equal("cn-shanghai", session.Region);
    }

    [Theory]
    [InlineData("env-ak", null)]
    [InlineData("env-ak", " ")]
    [InlineData(null, "env-sk")]
    [InlineData("\r\n", "env-sk")]
    public void Signs_with_no_half_of_a_pair(string? id, string? secret)
    {
        DwException exception = Assert.Throws<DwException>(() => DwSession.Create(new SessionOptions
        {
            Region = "cn-shanghai",
            Environment = TestSession.Environment((Id, id), (Secret, secret), (EnvironmentReader.MetadataDisabled, "true")),
        }));

        Assert.Contains(exception.Code, (string[])[ErrorId.NoCredential, ErrorId.BrokenCredential]);
        Assert.Equal(FaultKind.Authentication, exception.Fault.Kind);
    }

    [Fact]
    public void Says_so_where_there_is_no_key_at_all() =>
        AssertRefused(
            ErrorId.NoCredential,
            static () => DwSession.Create(new SessionOptions
            {
                Region = "cn-shanghai",
                Environment = TestSession.Environment((EnvironmentReader.MetadataDisabled, "true")),
            }));

    [Fact]
    public async Task Takes_the_key_that_is_given_before_that_of_the_environment()
    {
        DwSession session = DwSession.Create(new SessionOptions
        {
            Region = "cn-shanghai",
            Credential = TestSession.Key,
            Environment = TestSession.Environment((Id, "env-ak"), (Secret, "env-sk"), (Token, "env-tok")),
        });

        Credential credential = await session.Client.Credentials.GetAsync(SilentLog.Instance, TestContext.Current.CancellationToken);

        Assert.Equal(TestSession.KeyId, credential.KeyId);
        Assert.Equal(TestSession.Secret, credential.Secret);
        Assert.Null(credential.SecurityToken);
    }

    [Fact]
    public void Reads_the_environment_when_it_is_made_and_not_before()
    {
        var variables = new Dictionary<string, string> { [Id] = "first-key-0001", [Secret] = "s", [RegionId] = "cn-shanghai" };
        var options = new SessionOptions { Environment = new EnvironmentReader(name => variables.GetValueOrDefault(name)) };
        DwSession first = DwSession.Create(options);

        variables[Id] = "second-key-0002";
        variables[RegionId] = "cn-beijing";
        DwSession second = DwSession.Create(options);

        Assert.Equal(("****0001", "cn-shanghai"), (first.AccessKeyId, first.Region));
        Assert.Equal(("****0002", "cn-beijing"), (second.AccessKeyId, second.Region));
    }

    [Theory]
    [InlineData(SignatureVersion.V1)]
    [InlineData(SignatureVersion.V3)]
    public void Shows_only_the_end_of_the_key_id(SignatureVersion version)
    {
        DwSession session = TestSession.Make(credential: TestSession.TemporaryKey, version: version);

        foreach (string text in new[]
        {
            session.ToString(),
            JsonSerializer.Serialize(session),
            session.CredentialSource,
            session.Endpoint,
            session.AccessKeyId!,
        })
        {
            AssertClean(text);
        }
        Assert.Equal("****wxyz", session.AccessKeyId);
    }

    [Fact]
    public void Gives_a_credential_no_text_of_its_own()
    {
        AssertClean(TestSession.TemporaryKey.ToString());
        AssertClean($"{TestSession.TemporaryKey}");
    }

    [Fact]
    public async Task Puts_no_secret_in_the_exception_of_a_call()
    {
        string echo = JsonSerializer.Serialize(new
        {
            RequestId = "R-1",
            Code = "SignatureDoesNotMatch",
            Message = $"{TestSession.Secret} {TestSession.Token} server string to sign is:{Uri.EscapeDataString(TestSession.Token)}",
        });
        DwSession session = TestSession.Make(
            FakeHandler.Always(() => FakeHandler.Reply(400, echo)),
            TestSession.TemporaryKey,
            SignatureVersion.V1);

        DwException exception = await Assert.ThrowsAsync<DwException>(() => session.Client.CallAsync(
            new ApiRequest("GetNode", "2020-05-18", "POST", isRead: true),
            "odps.p.t",
            SilentLog.Instance,
            TestContext.Current.CancellationToken));

        Assert.Equal(
            ("SignatureDoesNotMatch", "R-1", 400, false),
            (exception.Code, exception.RequestId, exception.StatusCode, exception.IsRetryable));
        Assert.Equal(("GetNode", "cn-test"), (exception.Action, exception.Region));
        AssertClean(exception.ToString());
        AssertClean(exception.RecommendedAction);
        // Serialized without its stack: the serializer refuses the methods in that.
        AssertClean(JsonSerializer.Serialize(new DwException(exception.Fault, exception.Action, "odps.p.t", exception.Region, 1)));
    }

    private static void AssertRefused(string code, Action act) => Assert.Equal(code, Assert.Throws<DwException>(act).Code);

    private static void AssertClean(string text)
    {
        Assert.NotEmpty(text);
        foreach (string hidden in new[] { TestSession.Secret, TestSession.Token, TestSession.KeyId, TestSession.KeyId[..^4] })
        {
            Assert.DoesNotContain(hidden, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Uri.EscapeDataString(hidden), text, StringComparison.Ordinal);
            Assert.DoesNotContain(JsonSerializer.Serialize(hidden).Trim('"'), text, StringComparison.Ordinal);
        }
    }
}
