namespace DataWorksMeta.Sessions.Credentials;

/// <summary>A role for the identity token of a container, as the platform sets it up in the environment.</summary>
internal sealed class EnvironmentOidc : ICredentialFinder
{
    private static readonly string[] s_variables =
    [
        EnvironmentReader.RoleArn,
        EnvironmentReader.OidcProviderArn,
        EnvironmentReader.OidcTokenFile,
    ];

    // What a profile calls the same.
    private static readonly Dictionary<string, string> s_spelling = new(StringComparer.Ordinal)
    {
        ["ram_role_arn"] = EnvironmentReader.RoleArn,
        ["oidc_provider_arn"] = EnvironmentReader.OidcProviderArn,
        ["oidc_token_file"] = EnvironmentReader.OidcTokenFile,
        ["ram_session_name"] = EnvironmentReader.RoleSessionName,
    };

    public string Name => "OIDC environment variables";

    public Finding Find(SourceContext context)
    {
        string[] missing = [.. s_variables.Where(name => context.Environment[name] is null)];
        if (missing.Length > 0)
        {
            // The role alone is no sign of OIDC: other tools use it too.
            if (!missing.Contains(EnvironmentReader.OidcProviderArn) || !missing.Contains(EnvironmentReader.OidcTokenFile))
            {
                context.Warn(
                    $"{string.Join(" and ", s_variables.Except(missing))} set without {string.Join(" and ", missing)}: OIDC is not "
                    + "used, and the next source is.");
            }
            return Finding.Absent($"{string.Join(", ", missing)} not set");
        }
        Dictionary<string, string> fields = s_spelling.ToDictionary(
            static pair => pair.Key,
            pair => context.Environment[pair.Value] ?? string.Empty);
        fields["mode"] = "OIDC";
        var profile = new Profile("the environment", "OIDC", fields)
        {
            Kind = ProfileKind.Environment,
            Spelling = static field => s_spelling.TryGetValue(field, out string? variable) ? variable : field,
        };
        return Finding.Found(new ProfileModes(context).Source(profile), string.Join(", ", s_variables));
    }
}
