namespace DataWorksMeta.Transport;

/// <summary>What to do about faults of many codes. Advice for one code stands with the code.</summary>
internal static class Advice
{
    public const string WrongKey =
        "Check which key the session uses (Get-DwSession shows its last four characters and its source) and that it is enabled in "
        + "the RAM console.";

    public const string SetClock = "The clock of this machine is off by more than the service allows. Set it (NTP).";

    public const string RenewToken =
        "The temporary key is no longer good. Get a new one from its source and make a new session with it.";

    public const string CheckSource =
        "The service refused a temporary key; the next call asks its source for another. If that is refused as well, check what the "
        + "source hands out (Get-DwSession names it), and that its role or identity still exists and may be used.";

    public const string Grant =
        "Ask an administrator to grant this identity the DataWorks permission in RAM (README, \"Least privilege\", has a policy) "
        + "and to make it a member of the workspace.";

    public const string SlowDown =
        "The service limits calls per account and region: run fewer pipelines and other programs with the account at once, or try again "
        + "in a few minutes.";

    public const string TryLater =
        "The fault is on the service's side. Try again in a few minutes; if it stays, give the request id to Alibaba Cloud support.";

    public const string CheckObject =
        "Check the name and the region: one region knows nothing of another's tables. Find-DwTable -Keyword <part of the name> "
        + "lists what exists.";

    public const string CheckId =
        "Check the id or name, and the region: one region knows nothing of another's things.";

    public const string CheckValue =
        "Check the values given: a MaxCompute table is odps.<project>.<table>, a project is odps.<project>.";

    public const string CheckParameters =
        "Check the values given; Get-Help <command> -Examples shows how they are meant.";

    public const string Editions =
        "The DataWorks console shows which edition the region has: Basic, Standard, Professional or Enterprise.";

    public const string CheckName =
        "Check the id or the qualified name (maxcompute-table.<project>.<table>, album.<number>). If it is right, give the request "
        + "id to Alibaba Cloud support.";

    public const string NotReadable =
        "Something between this machine and the service (a proxy, a gateway, a sign-in page) may have answered in its place. Check "
        + "proxy settings and -Endpoint; -Debug shows the start of the reply.";

    public const string CheckNetwork =
        "Check the network, the proxy and -Endpoint. Test it with: Test-Connection <host> -TcpPort 443.";
}
