using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>The chosen profile of the vendor's CLI.</summary>
internal sealed class ConfigProfile : ICredentialFinder
{
    public string Name => "profile of config.json";

    public Finding Find(SourceContext context)
    {
        ProfileFiles files = context.Files;
        if (files.DisabledBy is string variable)
            return Finding.Absent($"switched off by {variable}");
        if (files.Config is not ConfigFile file)
            return Finding.Absent(files.ConfigPath is string path ? $"{path} does not exist" : "there is no home folder");
        if (context.Environment.ProfileVariable is string chosen)
            return Named(files, file, context.Environment[chosen]!, chosen);
        // What a sign-out leaves behind, and what the CLI writes before anybody has signed in.
        if (file.Profiles.All(static profile => profile.IsBlank))
            return Finding.Absent($"{file.Path} names nobody");

        string names = DisplayText.Names(file.Profiles.Select(static profile => profile.Name));
        if (file.Current is null)
            throw new DwException(ErrorId.NoProfile, $"{file.Path} names no current profile; it has: {names}.");
        Profile current = file[file.Current] ?? throw new DwException(
            ErrorId.NoProfile,
            $"profile '{DisplayText.Name(file.Current)}', the current one of {file.Path}, was not found there; it has: {names}.");
        return current.IsBlank ? Finding.Absent($"{current.Where}, the current one, names nobody") : files.Found(current);
    }

    private static Finding Named(ProfileFiles files, ConfigFile file, string wanted, string variable)
    {
        if (file[wanted] is Profile { IsBlank: false } named)
            return files.Found(named);
        return Finding.Absent(file[wanted] is Profile blank
            ? $"{blank.Where}, which {variable} names, is blank"
            : $"{file.Path} has no profile '{DisplayText.Name(wanted)}', which {variable} names");
    }
}
