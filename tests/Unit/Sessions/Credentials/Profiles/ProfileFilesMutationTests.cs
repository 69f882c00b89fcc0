using System.Buffers;
using System.Text;
using DataWorksMeta.Sessions;
using DataWorksMeta.Sessions.Credentials;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>Files as people, editors and crashes leave them: whatever stands there, nothing breaks and nothing is given away.</summary>
public sealed class ProfileFilesMutationTests : IDisposable
{
    private const int Count = 10_000;

    private static readonly SearchValues<string> s_pieces =
        SearchValues.Create([.. MutatedFile.Secrets.SelectMany(Pieces).Distinct()], StringComparison.OrdinalIgnoreCase);

    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Ten_thousand_mutated_files_neither_break_it_nor_show_a_secret()
    {
        var random = new Random(20200518);
        string[] profiles = ["default", "prod", "role", "chain", "sso", "web", "uri", "program", "bearer", "none"];
        int broken = 0;
        int whole = 0;
        for (int i = 0; i < Count; i++)
        {
            bool isIni = i % 2 == 1;
            byte[] content = MutatedFile.Make(isIni, i / 2 % 4, random);
            string other = isIni ? _machine.ConfigPath : _machine.IniPath;
            if (File.Exists(other))
                File.Delete(other);
            _machine.Write(isIni ? _machine.IniPath : _machine.ConfigPath, content);
            if (!OperatingSystem.IsWindows() && random.Next(4) == 0)
                File.SetUnixFileMode(isIni ? _machine.IniPath : _machine.ConfigPath, (UnixFileMode)0b110_100_100);
            string[] names = random.Next(20) == 0 ? MutatedFile.Secrets : profiles;
            string? profile = random.Next(3) == 0 ? null : MutatedFile.Pick(names, random);
            SourceContext context = _machine.Context(profile);
            context.Options.Region = null;
            try
            {
                DwSession session = DwSession.Create(context);
                Clean($"{session} {session.CredentialSource} {session.Region} {session.Endpoint} {session.Proxy}", content);
                Clean(session.Search + session.AccessKeyId, content);
                whole++;
            }
            catch (DwException exception)
            {
                Clean(exception.ToString() + exception.RecommendedAction, content);
                SessionCheck check = SessionTest.Failed("Session", exception);
                Clean(check + check.RecommendedAction, content);
                broken++;
            }
            Clean(string.Join('\n', context.Steps.Select(step => step.Name + step.Detail).Concat(context.Warnings)), content);
        }
        // Both ways out are well used, or the mutations teach nothing.
        Assert.True(broken > Count / 10 && whole > Count / 10, $"{broken} broken, {whole} whole");
        Assert.Empty(_machine.Requests);
    }

    [Fact]
    public async Task A_mutated_profile_that_is_asked_for_a_key_shows_none_either()
    {
        var random = new Random(20260102);
        _machine.Special = request => (403, """{"RequestId":"R-1","Code":"NoPermission","Message":"You may not."}""");
        int asked = 0;
        for (int i = 0; i < Count / 20; i++)
        {
            bool isIni = i % 2 == 1;
            byte[] content = MutatedFile.Make(isIni, i / 2 % 4, random);
            File.Delete(_machine.Write(_machine.ConfigPath, []).ConfigPath);
            File.Delete(_machine.Write(_machine.IniPath, []).IniPath);
            _machine.Write(isIni ? _machine.IniPath : _machine.ConfigPath, content);
            var log = new RecordingLog();
            try
            {
                SourceContext context = _machine.Context(MutatedFile.Pick(["role", "chain", "sso", "web", "uri"], random));
                ICredentialSource source = CredentialChain.Find(context);
                asked++;
                await source.GetAsync(log, CancellationToken.None);
            }
            catch (DwException exception)
            {
                Clean(exception.ToString() + exception.RecommendedAction, content);
            }
            Clean(string.Join('\n', log.Lines), content);
        }
        Assert.True(asked > 50, $"{asked} asked");
    }

    private static void Clean(string text, byte[] content)
    {
        int place = text.AsSpan().IndexOfAny(s_pieces);
        if (place >= 0)
            Assert.Fail($"'{text.Substring(place, 12)}' shows in: {text}\nof the file:\n{Encoding.UTF8.GetString(content)}");
    }

    /// <summary>Every run of twelve characters of a secret.</summary>
    private static IEnumerable<string> Pieces(string secret) =>
        Enumerable.Range(0, secret.Length - 11).Select(start => secret.Substring(start, 12));
}
