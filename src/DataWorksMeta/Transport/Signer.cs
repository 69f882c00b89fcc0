namespace DataWorksMeta.Transport;

/// <summary>Turns a request into the bytes of one attempt. Pure: the same input gives the same bytes.</summary>
internal abstract class Signer
{
    public static Signer For(SignatureVersion version) => version == SignatureVersion.V1 ? RpcV1Signer.Instance : Acs3Signer.Instance;

    public abstract SignedRequest Sign(ApiRequest request, in SigningInput input);

    protected static List<KeyValuePair<string, string>> Sorted(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var sorted = new List<KeyValuePair<string, string>>(pairs);
        sorted.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        return sorted;
    }
}
