using System.Globalization;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using DataWorksMeta.Sessions;

namespace DataWorksMeta.Commands;

/// <summary>
/// Takes a session as it arrives in a job, in a remote command or out of CLIXML, where only its properties are left, and finds it again.
/// One object is one session: what it has cost and how fast it may ask is counted over all commands it is given to.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class HandedOverAttribute : ArgumentTransformationAttribute
{
    private const string TypeName = "Deserialized.DataWorksMeta.DwSession";

    private static readonly ConditionalWeakTable<PSObject, DwSession> s_found = [];

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (inputData is not PSObject bag || bag.BaseObject is DwSession || !bag.TypeNames.Contains(TypeName, StringComparer.Ordinal))
            return inputData;
        if (s_found.TryGetValue(bag, out DwSession? session))
            return session;
        var options = new SessionOptions { Folder = engineIntrinsics?.SessionState.Path.CurrentFileSystemLocation.ProviderPath };
        // What is missing now may be there at the next try.
        if (Read(bag).TryFind(options, out session))
            session = s_found.GetValue(bag, _ => session);
        return session;
    }

    private static SessionReference Read(PSObject bag) => new()
    {
        Region = Text(bag, nameof(DwSession.Region)),
        Endpoint = Text(bag, nameof(DwSession.Endpoint)),
        Vpc = Value<bool>(bag, nameof(DwSession.Vpc)) ?? false,
        Profile = Text(bag, nameof(DwSession.Profile)),
        Project = Text(bag, nameof(DwSession.Project)),
        ActionLog = Text(bag, nameof(DwSession.ActionLog)),
        CredentialSource = Text(bag, nameof(DwSession.CredentialSource)),
        CredentialLocation = Text(bag, nameof(DwSession.CredentialLocation)),
        AccessKeyId = Text(bag, nameof(DwSession.AccessKeyId)),
        Proxy = Text(bag, nameof(DwSession.Proxy)),
        SignatureVersion = Enum.TryParse(Text(bag, nameof(DwSession.SignatureVersion)), out SignatureVersion version)
            && Enum.IsDefined(version) ? version : null,
        TimeoutSec = Value<int>(bag, nameof(DwSession.TimeoutSec)),
        MaxRetryCount = Value<int>(bag, nameof(DwSession.MaxRetryCount)),
        MaxRetryTimeSec = Value<int>(bag, nameof(DwSession.MaxRetryTimeSec)),
        MaxRequestsPerSecond = Value<double>(bag, nameof(DwSession.MaxRequestsPerSecond)),
    };

    private static string? Text(PSObject bag, string name) =>
        bag.Properties[name]?.Value is { } value && value.ToString() is { Length: > 0 } text ? text : null;

    private static T? Value<T>(PSObject bag, string name)
        where T : struct => LanguagePrimitives.TryConvertTo(bag.Properties[name]?.Value, CultureInfo.InvariantCulture, out T? value)
            ? value
            : null;
}
