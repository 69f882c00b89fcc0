namespace DataWorksMeta;

/// <summary>Whom a baseline warns, and how.</summary>
public sealed class BaselineAlert(Row row) : DwObject(row)
{
    /// <summary>What it warns of.</summary>
    public string? AlertType { get; } = row.Text("AlertType");

    /// <summary>Who is warned: <c>OWNER</c> and others.</summary>
    public string? RecipientType { get; } = row.Text("AlertRecipientType");

    /// <summary>The account ids of who is warned.</summary>
    public string? Recipient { get; } = row.Text("AlertRecipient");

    /// <summary>How: <c>MAIL</c>, <c>SMS</c> and others.</summary>
    public IReadOnlyList<string> Methods { get; } = row.Texts("AlertMethods");

    /// <summary>The kinds of events.</summary>
    public IReadOnlyList<string> TopicTypes { get; } = row.Texts("TopicTypes");

    /// <summary>Whether it is on.</summary>
    public bool? BaselineAlertEnabled { get; } = row.Truth("BaselineAlertEnabled");

    /// <summary>The least time between two warnings, in seconds.</summary>
    public int? Interval { get; } = row.Int("AlertInterval");

    /// <summary>The most warnings.</summary>
    public int? Maximum { get; } = row.Int("AlertMaximum");

    /// <summary>From when it is silent.</summary>
    public string? SilenceStartTime { get; } = row.Text("SilenceStartTime");

    /// <summary>Until when it is silent.</summary>
    public string? SilenceEndTime { get; } = row.Text("SilenceEndTime");

    /// <summary>The addresses that are called; tokens are hidden unless they were asked for.</summary>
    public IReadOnlyList<string> Webhooks { get; } = row.SecretAddresses("Webhooks");

    /// <summary>The DingTalk robots that are called; tokens are hidden unless they were asked for.</summary>
    public IReadOnlyList<DingRobot> DingRobots { get; } = row.List("DingRobots", static robot => new DingRobot(robot));

    /// <inheritdoc/>
    public override string ToString() => $"{AlertType} to {RecipientType} {Recipient}";
}
