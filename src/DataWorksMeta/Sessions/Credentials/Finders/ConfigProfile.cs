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
        if (context.Environment[EnvironmentReader.Profile] is string wanted)
        {
            return file[wanted] is Profile named
                ? files.Found(named)
                : Finding.Absent($"{file.Path} has no profile '{DisplayText.Name(wanted)}', which {EnvironmentReader.Profile} names");
        }

        string names = DisplayText.Names(file.Profiles.Select(static profile => profile.Name));
        if (file.Current is null)
            throw new DwException(ErrorId.NoProfile, $"{file.Path} names no current profile; it has: {names}.");
        return files.Found(file[file.Current]
            ?? throw new DwException(
                ErrorId.NoProfile,
                $"profile '{DisplayText.Name(file.Current)}', the current one of {file.Path}, was not found there; it has: {names}."));
    }
}
