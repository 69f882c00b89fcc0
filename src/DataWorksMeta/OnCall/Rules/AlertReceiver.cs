namespace DataWorksMeta;

/// <summary>Who is told by a rule.</summary>
public sealed class AlertReceiver(Row row) : DwObject(row)
{
    /// <summary><c>OWNER</c>, <c>OTHER</c> and others.</summary>
    public string? AlertUnit { get; } = row.Text("AlertUnit");

    /// <summary>The account ids.</summary>
    public IReadOnlyList<string> AlertTargets { get; } = row.Texts("AlertTargets");

    /// <inheritdoc/>
    public override string ToString() => $"{AlertUnit} {string.Join(", ", AlertTargets)}".TrimEnd();
}
