using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>The two files with profiles, read at most once for one session, and the search for a profile by name.</summary>
internal sealed class ProfileFiles
{
    private readonly SourceContext _context;
    private readonly Lazy<ConfigFile?> _config;
    private readonly Lazy<IniFile?> _ini;

    public ProfileFiles(SourceContext context)
    {
        _context = context;
        _config = new Lazy<ConfigFile?>(() => Read(ConfigPath, EnvironmentReader.ConfigFile, ConfigFile.Read));
        _ini = new Lazy<IniFile?>(() => Read(IniPath, EnvironmentReader.CredentialsFile, IniFile.Read));
    }

    /// <summary>The variable that switches config.json off, where one does.</summary>
    public string? DisabledBy =>
        new[] { EnvironmentReader.ProfileDisabled, EnvironmentReader.IgnoreProfile, EnvironmentReader.IgnoreProfileToo }
            .FirstOrDefault(_context.Environment.IsTrue);

    public string? ConfigPath => Named(EnvironmentReader.ConfigFile) ?? InHome(".aliyun", "config.json");

    public string? IniPath
    {
        get
        {
            if (Named(EnvironmentReader.CredentialsFile) is string named)
                return named;
            // The C# SDK looks for a name of its own.
            string? path = InHome(".alibabacloud", "credentials");
            return path is null || File.Exists(path) || !File.Exists(path + ".ini") ? path : path + ".ini";
        }
    }

    /// <exception cref="DwException">The file is broken, or the one that a variable names is not there.</exception>
    public ConfigFile? Config => DisabledBy is null ? _config.Value : null;

    /// <exception cref="DwException">The file is broken, or the one that a variable names is not there.</exception>
    public IniFile? Ini => _ini.Value;

    /// <summary>Every profile that can be named.</summary>
    public IReadOnlyList<Profile> All =>
        [.. (Config?.Profiles ?? []).Concat(Ini?.Sections ?? [])
            .Where(static profile => profile.Name.Length > 0)
            .DistinctBy(static profile => profile.Name)];

    /// <summary>A profile by its name: in config.json, else in the INI file.</summary>
    /// <exception cref="DwException">It is in neither, or broken.</exception>
    public Finding Find(string name, string namedBy)
    {
        Profile? profile = new[] { Config?[name], Ini?[name] }.FirstOrDefault(static one => one?.IsBlank == false);
        return Found(profile ?? throw Missing(name, namedBy));
    }

    public Finding Found(Profile profile)
    {
        bool hasSecret = (profile.Kind == ProfileKind.Config ? Config?.Profiles : Ini?.Sections)?.Any(static one => one.HasSecret) == true;
        if (hasSecret && PrivateFile.Advice(profile.File) is string advice)
            _context.Warn(advice, once: true);
        _context.KeyProfile = profile;
        return Finding.Found(new ProfileModes(_context).Source(profile), profile.Where);
    }

    /// <summary>Why a profile that somebody named gives no key: it is nowhere, or there and blank.</summary>
    public DwException Missing(string name, string namedBy) => (Config?[name] ?? Ini?[name]) is Profile blank
        ? new(ErrorId.BrokenCredential, $"{blank.Where} ({namedBy}) names nobody: every field that could is blank.")
        : new(
            ErrorId.NoProfile,
            $"profile '{DisplayText.Name(name)}' ({namedBy}) was not found. "
            + $"{Content(ConfigPath, Config?.Profiles)}; {Content(IniPath, Ini?.Sections)}.");

    private string Content(string? path, IEnumerable<Profile>? profiles)
    {
        if (path is null)
            return "there is no home folder";
        if (profiles is null)
            return path == ConfigPath && DisabledBy is string variable ? $"{path} is switched off by {variable}" : $"{path} does not exist";
        return $"{path} has: {DisplayText.Names(profiles.Select(static profile => profile.Name))}";
    }

    private T? Read<T>(string? path, string variable, Func<string, FileReader, CancellationToken, T?> read)
        where T : class
    {
        if (path is null)
            return null;
        T? file = read(path, _context.Reader, _context.Options.Stop);
        if (file is null && _context.Environment[variable] is not null)
        {
            // A key in the place of a path has no folder.
            string name = Path.GetFileName(path);
            string shown = _context.Environment[variable] == name && DisplayText.Name(name) != name ? "the file" : path;
            throw new DwException(ErrorId.BrokenCredential, $"{shown}, named by {variable}, does not exist.");
        }
        return file;
    }

    private string? Named(string variable) => _context.Environment[variable] is string path ? _context.PathOf(path) : null;

    private string? InHome(string folder, string file) =>
        _context.Environment.Home is string home ? Path.Combine(home, folder, file) : null;
}
