using System.Diagnostics;
using System.Text;
using DataWorksMeta.Sessions;
using DataWorksMeta.Sessions.Credentials;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>Whatever is named as a file: a pipe is read once and to its end, and nothing takes long or much.</summary>
public sealed class FileReaderTests : IDisposable
{
    // Long enough for a busy machine to start a writer.
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(2);
    private readonly FakeMachine _machine = new();
    private readonly string _pipe;

    public FileReaderTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes and devices are no files there.");
        _pipe = Path.Combine(_machine.Home, "pipe");
    }

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Keys_from_a_pipe_are_read_to_the_end_and_remembered()
    {
        MakePipe();
        _machine.Set(("CREDENTIALS_FILE", _pipe));
        Task written = WriteAsync(Ini("from-pipe"), pieces: 5);
        Assert.Equal("from-pipe", await KeyAsync());
        await written;

        // Its content was there once; a later session of the process is the same caller.
        Assert.Equal("from-pipe", await KeyAsync());
        await WriteAsync(Ini("second"));
        Assert.Equal("second", await KeyAsync());
    }

    [Fact]
    public async Task A_config_from_a_pipe_serves_a_session_that_reads_it_again()
    {
        MakePipe();
        _machine.Set(("CONFIG_FILE", _pipe));
        const string Config = """
            {"current":"default","profiles":[{"name":"default","mode":"CloudSSO","cloud_sso_sign_in_url":"https://signin.example.com/x",
             "cloud_sso_account_id":"1","cloud_sso_access_config":"ac","access_token":"t","cloud_sso_access_token_expire":4000000000}]}
            """;
        await WriteWhileAsync(Config, async () => Assert.Equal("STS.sso", await KeyAsync()));
    }

    [Fact]
    public async Task A_token_from_a_pipe_serves_the_first_request_too()
    {
        MakePipe();
        _machine.Oidc();
        _machine.Set(("OIDC_TOKEN_FILE", _pipe));
        await WriteWhileAsync(FakeMachine.Jwt + "\n", async () => Assert.Equal("STS.assumed", await KeyAsync()));
        Assert.Equal(FakeMachine.Jwt, Assert.Single(_machine.Requests).Form["OIDCToken"]);
    }

    [Fact]
    public async Task An_oauth_sign_in_from_a_pipe_is_renewed_and_the_pipe_stays()
    {
        MakePipe();
        _machine.Set(("CONFIG_FILE", _pipe));
        const string Config = """
            {"current":"default","profiles":[{"name":"default","mode":"OAuth","oauth_site_type":"CN","oauth_refresh_token":"r"}]}
            """;
        await WriteWhileAsync(Config, async () => Assert.Equal("STS.oauth", await KeyAsync()));
        Assert.Equal(0, new FileInfo(_pipe).Length);
    }

    public static TheoryData<string, string> Endless => new()
    {
        { "CONFIG_FILE", "/dev/zero" },
        { "CREDENTIALS_FILE", "/dev/urandom" },
        { "OIDC_TOKEN_FILE", "/dev/zero" },
        { "CONFIG_FILE", "sparse" },
        { "CREDENTIALS_FILE", "sparse" },
        { "OIDC_TOKEN_FILE", "sparse" },
        { "OIDC_TOKEN_FILE", "long" },
        { "CONFIG_FILE", "pipe" },
        { "CREDENTIALS_FILE", "pipe" },
        { "OIDC_TOKEN_FILE", "pipe" },
        { "CREDENTIALS_FILE", "open pipe" },
        { "OIDC_TOKEN_FILE", "link to pipe" },
        { "CONFIG_FILE", "folder" },
    };

    [Theory, MemberData(nameof(Endless))]
    public async Task What_never_ends_never_begins_or_is_huge_is_an_error_soon_and_takes_no_memory(string variable, string file)
    {
        string path = Make(file);
        if (variable == "OIDC_TOKEN_FILE")
            _machine.Oidc();
        _machine.Set((variable, path));
        using FileStream? writer = file == "open pipe" ? new FileStream(path, FileMode.Open, FileAccess.ReadWrite) : null;
        long before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();

        DwException error = await Assert.ThrowsAsync<DwException>(() => KeyAsync());

        Assert.Equal(ErrorId.BrokenCredential, error.Code);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"took {watch.Elapsed}");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 16_000_000);
        Assert.Empty(_machine.Requests);
    }

    [Fact]
    public async Task A_person_who_waits_for_a_pipe_can_stop()
    {
        MakePipe();
        _machine.Set(("CREDENTIALS_FILE", _pipe));
        using var stop = new CancellationTokenSource();
        var waits = Task.Run(() => KeyAsync(options => (options.FileTimeout, options.Stop) = (TimeSpan.FromMinutes(5), stop.Token)));
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waits);
    }

    [Fact]
    public async Task What_is_read_now_is_what_stands_there_now()
    {
        // Each round starts with an empty file, which is read as a pipe is.
        for (int round = 0; round < 50; round++)
        {
            _machine.Ini(string.Empty);
            Assert.Equal("STS.imds", await KeyAsync());
            _machine.Ini(Ini("from-file"));
            File.CreateSymbolicLink(_pipe + round, _machine.IniPath);
            _machine.Set(("CREDENTIALS_FILE", _pipe + round));
            Assert.Equal("from-file", await KeyAsync());
            _machine.Ini(Ini("changed"));
            Assert.Equal("changed", await KeyAsync());
            _machine.Environment.Remove("ALIBABA_CLOUD_CREDENTIALS_FILE");
        }
    }

    [Fact]
    public async Task An_empty_device_configures_nobody()
    {
        _machine.Set(("CONFIG_FILE", "/dev/null"), ("CREDENTIALS_FILE", "/dev/null"));
        Assert.Equal("STS.imds", await KeyAsync());
    }

    private static string Ini(string id) => $"[default]\ntype = access_key\naccess_key_id = {id}\naccess_key_secret = s\n";

    private async Task<string> KeyAsync(Action<SessionOptions>? change = null)
    {
        SessionOptions options = _machine.Options();
        options.FileTimeout = s_soon;
        change?.Invoke(options);
        return (await CredentialChain.Find(new SourceContext(options)).GetAsync(SilentLog.Instance, CancellationToken.None)).KeyId;
    }

    private string Make(string file)
    {
        string path = Path.Combine(_machine.Home, file);
        switch (file)
        {
            case "sparse":
                using (var stream = new FileStream(path, FileMode.CreateNew))
                    stream.SetLength(1L << 30);
                return path;
            case "long":
                File.WriteAllText(path, new string('x', 30_000));
                return path;
            case "folder":
                return Directory.CreateDirectory(path).FullName;
            case "pipe" or "open pipe":
                MakePipe();
                return _pipe;
            case "link to pipe":
                MakePipe();
                File.CreateSymbolicLink(path, _pipe);
                return path;
            default:
                return file;
        }
    }

    private void MakePipe()
    {
        using Process process = Process.Start("mkfifo", [_pipe]);
        process.WaitForExit();
    }

    /// <summary>Writes as a program behind a pipe does: it waits for a reader, and ends the pipe when it is done.</summary>
    private Task WriteAsync(string text, int pieces = 1) => Task.Run(() =>
    {
        using var stream = new FileStream(_pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        foreach (byte[] piece in bytes.Chunk((bytes.Length / pieces) + 1))
            stream.Write(piece);
    });

    private async Task WriteWhileAsync(string text, Func<Task> read)
    {
        Task written = WriteAsync(text);
        await read();
        await written;
    }
}
