using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions;

/// <summary>Which addresses a session takes for its endpoint.</summary>
public sealed class AddressTests
{
    [Theory]
    [InlineData("dataworks.example.com", "https://dataworks.example.com")]
    [InlineData(" dataworks.example.com ", "https://dataworks.example.com")]
    [InlineData("dataworks.example.com:8443", "https://dataworks.example.com:8443")]
    [InlineData("https://dataworks.example.com/", "https://dataworks.example.com")]
    [InlineData("HTTPS://Dataworks.Example.com", "https://dataworks.example.com")]
    [InlineData("localhost:5000", "https://localhost:5000")]
    [InlineData("http://localhost:5000", "http://localhost:5000")]
    [InlineData("http://127.0.0.1:5000", "http://127.0.0.1:5000")]
    [InlineData("http://127.8.9.1:5000", "http://127.8.9.1:5000")]
    [InlineData("http://[::1]:5000", "http://[::1]:5000")]
    public void Takes_a_host_or_an_address_without_more(string endpoint, string expected) =>
        Assert.Equal(expected, Make(endpoint: endpoint).Endpoint);

    [Theory]
    [InlineData("http://dataworks.cn-shanghai.aliyuncs.com")]
    [InlineData("http://localhost.evil.com")]
    [InlineData("http://127.0.0.1.evil.com")]
    [InlineData("http://192.168.0.1")]
    [InlineData("http://0.0.0.0")]
    [InlineData("http://[::2]")]
    public void Sends_nothing_in_the_clear_to_another_machine(string endpoint) =>
        AssertRefused(ErrorId.InsecureEndpoint, () => Make(endpoint: endpoint));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("https://")]
    [InlineData("https://user@example.com")]
    [InlineData("https://user:word@example.com")]
    [InlineData("user@example.com")]
    [InlineData("https://example.com/path")]
    [InlineData("example.com/path")]
    [InlineData("https://example.com/?x=1")]
    [InlineData("https://example.com?x=1")]
    [InlineData("https://example.com\\evil.com")]
    [InlineData("https://example.com#@evil.com")]
    [InlineData("https://example .com")]
    [InlineData("ftp://example.com")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http:/example.com")]
    public void Refuses_an_endpoint_with_anything_more_or_less(string endpoint) =>
        AssertRefused(ErrorId.InvalidEndpoint, () => Make(endpoint: endpoint));

    [Fact]
    public void Shows_no_password_of_an_endpoint_it_refuses()
    {
        foreach (string endpoint in new[]
        {
            "https://user:hunter22@example.com",
            "http://user:hunter22@example.com",
            "https://example.com/?password=hunter22",
        })
        {
            DwException exception = Assert.Throws<DwException>(() => Make(endpoint: endpoint));
            Assert.DoesNotContain("hunter22", exception.ToString(), StringComparison.Ordinal);
        }
    }

    private static DwSession Make(string endpoint) => DwSession.Create(new SessionOptions
    {
        Region = "cn-test",
        Endpoint = endpoint,
        Credential = TestSession.Key,
        Environment = TestSession.EmptyEnvironment,
    });

    private static void AssertRefused(string code, Action act) => Assert.Equal(code, Assert.Throws<DwException>(act).Code);
}
