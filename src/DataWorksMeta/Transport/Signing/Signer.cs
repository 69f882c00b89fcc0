namespace DataWorksMeta.Transport;

/// <summary>Turns a request into the bytes of one attempt. Pure: the same input gives the same bytes.</summary>
internal abstract class Signer
{
    public static Signer For(SignatureVersion version) => version == SignatureVersion.V1 ? RpcV1Signer.Instance : Acs3Signer.Instance;

    public abstract SignedRequest Sign(ApiRequest request, in SigningInput input);

    /// <summary>In ordinal order of their names. Requests have few parameters, and those mostly in order.</summary>
    protected static List<KeyValuePair<string, string>> Sorted(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var sorted = new List<KeyValuePair<string, string>>(pairs);
        for (int i = 1; i < sorted.Count; i++)
        {
            KeyValuePair<string, string> pair = sorted[i];
            int place = i;
            for (; place > 0 && string.CompareOrdinal(sorted[place - 1].Key, pair.Key) > 0; place--)
                sorted[place] = sorted[place - 1];
            sorted[place] = pair;
        }
        return sorted;
    }
}
