using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>
/// Finds who is calling. The one place that knows the order of the sources; it is the vendor's, but what is configured and broken ends it.
/// </summary>
internal static class CredentialChain
{
    public const string CredentialParameter = "parameter -Credential";
    private const string ProfileParameter = "parameter -Profile";

    private static readonly IReadOnlyList<ICredentialFinder> s_default =
        [new EnvironmentKeys(), new EnvironmentOidc(), new ConfigProfile(), new IniSection(), new InstanceRole(), new EnvironmentUri()];

    /// <exception cref="DwException">No source has a key, or the one that is configured is broken.</exception>
    public static ICredentialSource Find(SourceContext context)
    {
        SessionOptions options = context.Options;
        if (options.Credential is not null)
        {
            if (options.Profile is not null)
                throw new DwException(ErrorId.BrokenCredential, "-Credential and -Profile were both given: they name two callers.");
            return Use(
                context,
                CredentialParameter,
                Finding.Found(new StaticCredentials(options.Credential, CredentialParameter), "given"));
        }
        context.Steps.Add(new SourceStep(CredentialParameter, SourceState.Absent, "not given"));
        if (options.Profile is not null)
        {
            return Use(
                context,
                ProfileParameter,
                Look(context, ProfileParameter, () => context.Files.Find(options.Profile, ProfileParameter)));
        }
        context.Steps.Add(new SourceStep(ProfileParameter, SourceState.Absent, "not given"));
        return FromDefaults(context);
    }

    private static ICredentialSource FromDefaults(SourceContext context)
    {
        WarnOfSecondName(context);
        var later = new List<ICredentialSource>();
        foreach (ICredentialFinder finder in s_default)
        {
            Finding finding = Look(context, finder.Name, () => finder.Find(context));
            if (finding.Source is not null && finding.IsCertain && later.Count == 0)
                return Use(context, finder.Name, finding);
            context.Steps.Add(new SourceStep(finder.Name, finding.Source is null ? SourceState.Absent : SourceState.Later, finding.Reason));
            if (finding.Source is not null)
                later.Add(finding.Source);
        }
        return later.Count > 0 ? new LastResortCredentials(later, context.Steps) : throw NoCredential(context.Steps);
    }

    /// <summary>The vendor's tools read one name each: where two are set and differ, some of them act as somebody else.</summary>
    private static void WarnOfSecondName(SourceContext context)
    {
        EnvironmentReader environment = context.Environment;
        if (environment.ProfileVariable is not string used)
            return;
        string? second = EnvironmentReader.Profiles.FirstOrDefault(name => (environment[name] ?? environment[used]) != environment[used]);
        if (second is not null)
            context.Warn($"{used} and {second} name different profiles: the profile of {used} is used.");
    }

    /// <summary>The error that says where a key was looked for, and why each place gave none.</summary>
    public static DwException NoCredential(IEnumerable<SourceStep> steps, IReadOnlyDictionary<string, string>? tried = null)
    {
        string Why(SourceStep step) => tried is not null && tried.TryGetValue(step.Name, out string? reason) ? reason : step.Detail;
        IEnumerable<string> lines = steps.Select((step, index) => $"({index + 1}) {step.Name}: {Why(step)}");
        return new DwException(ErrorId.NoCredential, $"no credentials. Looked at, in this order: {string.Join("; ", lines)}.");
    }

    private static Finding Look(SourceContext context, string name, Func<Finding> find)
    {
        try
        {
            return find();
        }
        catch (DwException exception)
        {
            context.Steps.Add(new SourceStep(name, SourceState.Broken, exception.Message));
            AddUnreached(context);
            throw;
        }
    }

    private static ICredentialSource Use(SourceContext context, string name, Finding finding)
    {
        context.Steps.Add(new SourceStep(name, SourceState.Used, finding.Reason));
        AddUnreached(context);
        return finding.Source!;
    }

    private static void AddUnreached(SourceContext context)
    {
        foreach (ICredentialFinder finder in s_default)
        {
            if (context.Steps.All(step => step.Name != finder.Name))
                context.Steps.Add(new SourceStep(finder.Name, SourceState.NotReached, "not looked at"));
        }
    }
}
