using System.Globalization;
using System.Text.RegularExpressions;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>Which role is wanted, and on what terms.</summary>
internal sealed class RoleRequest
{
    private const int ShortestSeconds = 900;
    private const int LongestSeconds = 43200;
    private const int DefaultSeconds = 3600;

    private static readonly Regex s_arn = new(
        @"\Aacs:ram:[^:]{0,32}:(?<account>[0-9]{1,20}):role/[^\s:]{1,64}(?: [^\s:]{1,64})*\z",
        RegexOptions.CultureInvariant);

    private RoleRequest(string arn, string account)
    {
        Arn = arn;
        Account = account;
    }

    public string Arn { get; }

    /// <summary>The same for a message: a slip of the editor can put a secret where the name belongs.</summary>
    public string ShownArn => $"acs:ram::{Account}:role/{DisplayText.RoleName(Name)}";

    /// <summary>Whether the name is plainly one, so that the ARN tells this role from others.</summary>
    public bool IsShown => DisplayText.RoleName(Name) == Name;

    public string Account { get; }

    public string Name => Arn[(Arn.IndexOf('/') + 1)..];

    public string? SessionName { get; private set; }

    public int Seconds { get; private set; } = DefaultSeconds;

    public string? Policy { get; private set; }

    public string? ExternalId { get; private set; }

    public string CacheKey => Credentials.CacheKey.Of(Arn, SessionName, Number(Seconds), Policy, ExternalId);

    /// <exception cref="DwException">A field is missing or out of its range.</exception>
    public static RoleRequest From(Profile profile)
    {
        string arn = profile.Require("ram_role_arn");
        Match match = s_arn.Match(arn);
        if (!match.Success)
            throw profile.Broken("ram_role_arn", "is not the ARN of a role: acs:ram::<account id>:role/<name>");
        if (profile.Number("expired_seconds") is long seconds && seconds is < ShortestSeconds or > LongestSeconds && seconds != 0)
        {
            throw profile.Broken(
                "expired_seconds",
                $"must be from {ShortestSeconds} to {LongestSeconds}, and no more than the role's own maximum");
        }
        return new RoleRequest(arn, match.Groups["account"].Value)
        {
            SessionName = profile["ram_session_name"],
            Seconds = profile.Number("expired_seconds") is long wanted and > 0 ? (int)wanted : DefaultSeconds,
            Policy = profile["policy"],
            ExternalId = profile["external_id"],
        };
    }

    /// <summary>The form of AssumeRole, without what identifies the caller.</summary>
    public List<KeyValuePair<string, string>> Form(DateTimeOffset now)
    {
        var form = new List<KeyValuePair<string, string>>(5) { new("RoleArn", Arn) };
        if (Policy is not null)
            form.Add(new("Policy", Policy));
        if (ExternalId is not null)
            form.Add(new("ExternalId", ExternalId));
        form.Add(new("RoleSessionName", SessionName ?? "DataWorksMeta-" + Number(now.ToUnixTimeMilliseconds())));
        form.Add(new("DurationSeconds", Number(Seconds)));
        return form;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
