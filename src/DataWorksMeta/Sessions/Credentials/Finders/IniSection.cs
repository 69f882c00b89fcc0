namespace DataWorksMeta.Sessions.Credentials;

/// <summary>The chosen section of the SDKs' file.</summary>
internal sealed class IniSection : ICredentialFinder
{
    private const string DefaultSection = "default";

    public string Name => "credentials file (INI)";

    public Finding Find(SourceContext context)
    {
        ProfileFiles files = context.Files;
        string? wanted = context.Environment[EnvironmentReader.Profile];
        if (files.Ini?[wanted ?? DefaultSection] is Profile section)
            return files.Found(section);
        // Whoever names a profile means that one: no other caller may take its place.
        if (wanted is not null)
            throw files.Missing(wanted, EnvironmentReader.Profile);
        if (files.Ini is null)
            return Finding.Absent(files.IniPath is string path ? $"{path} does not exist" : "there is no home folder");
        return Finding.Absent($"{files.Ini.Path} has no section [{DefaultSection}]");
    }
}
