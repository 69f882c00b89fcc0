using System.Globalization;

namespace DataWorksMeta.OnCall;

/// <summary>Which topic is asked about.</summary>
internal sealed record TopicKey(long TopicId)
{
    public override string ToString() => TopicId.ToString(CultureInfo.InvariantCulture);
}
