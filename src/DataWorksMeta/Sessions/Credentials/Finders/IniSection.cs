namespace DataWorksMeta.Sessions.Credentials;

/// <summary>The chosen section of the SDKs' file.</summary>
internal sealed class IniSection : ICredentialFinder
{
    private const string DefaultSection = "default";

    public string Name => "credentials file (INI)";

    public Finding Find(SourceContext context)
    {
        ProfileFiles files = context.Files;
        string? variable = context.Environment.ProfileVariable;
        string? wanted = variable is null ? null : context.Environment[variable];
        Profile? section = files.Ini?[wanted ?? DefaultSection];
        if (section?.IsBlank == false)
            return files.Found(section);
        // Whoever names a profile means that one: no other caller may take its place.
        if (wanted is not null)
            throw files.Missing(wanted, variable!);
        if (files.Ini is null)
            return Finding.Absent(files.IniPath is string path ? $"{path} does not exist" : "there is no home folder");
        return Finding.Absent(section is not null
            ? $"{section.Where} names nobody"
            : $"{files.Ini.Path} has no section [{DefaultSection}]");
    }
}
