using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>
/// The role of the instance this runs on. Whether there is one shows at the first call only: making a session asks nobody.
/// </summary>
internal sealed class InstanceRole : ICredentialFinder
{
    public const string Title = "ECS RAM role";

    public string Name => Title;

    public Finding Find(SourceContext context)
    {
        EnvironmentReader environment = context.Environment;
        if (environment.IsTrue(EnvironmentReader.MetadataDisabled))
            return Finding.Absent($"switched off by {EnvironmentReader.MetadataDisabled}");
        string? role = environment[EnvironmentReader.MetadataRole];
        bool mayUseV1 = !environment.IsTrue(EnvironmentReader.MetadataV1Disabled);
        RefreshingCredentials source = context.Refreshing(new MetadataService(
            role,
            role is null ? null : EnvironmentReader.MetadataRole,
            mayUseV1,
            context.Caller,
            Title,
            "default/ecs_ram_role"));
        string where = $"{NearAddress.Metadata.Host} is asked at the first call";
        return role is null ? Finding.Perhaps(source, where) : Finding.Found(source, $"{EnvironmentReader.MetadataRole}; {where}");
    }
}
