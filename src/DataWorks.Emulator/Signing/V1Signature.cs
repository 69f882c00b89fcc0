using System.Buffers.Text;
using System.Security.Cryptography;
using DataWorks.Emulator.Protocol;

namespace DataWorks.Emulator.Signing;

/// <summary>RPC signature version 1: HMAC-SHA1 over method, "/" and every parameter of query and form except Signature.</summary>
internal static class V1Signature
{
    public static ServiceError? Check(ApiCall call, AccessKey key)
    {
        string? given = call.Parameters.Get("Signature");
        if (string.IsNullOrEmpty(given))
            return ServiceErrors.Missing("Signature");
        if (call.Parameters.Get("SignatureMethod") != "HMAC-SHA1" || call.Parameters.Get("SignatureVersion") != "1.0")
            return ServiceErrors.SignatureMethod;

        SignatureText text = StringToSign(call);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(key.V1Key, text.Bytes, hash);
        Span<byte> expected = stackalloc byte[28];
        Base64.EncodeToUtf8(hash, expected, out _, out int length);
        return SignatureCheck.SameText(expected[..length], given) ? null : ServiceErrors.SignatureMismatch(text.ToString());
    }

    private static SignatureText StringToSign(ApiCall call)
    {
        SignatureText text = SignatureText.Start().Append(call.Method).Append("&%2F&");
        bool first = true;
        foreach (ref readonly Parameter parameter in call.Parameters.Items)
        {
            if (parameter.Name == "Signature")
                continue;
            if (!first)
                text.Append("%26");
            first = false;
            text.AppendTwiceEncoded(parameter.Name).Append("%3D").AppendTwiceEncoded(parameter.Value);
        }

        return text;
    }
}
