using System.Buffers;
using System.Text;

namespace DataWorks.Emulator.Signing;

/// <summary>A reusable buffer of UTF-8 text with the service's strict percent-encoding: only A-Z a-z 0-9 - _ . ~ stay.</summary>
internal sealed class SignatureText
{
    [ThreadStatic]
    private static SignatureText? s_ofThread;

    private static readonly SearchValues<char> s_unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~");

    private byte[] _bytes = new byte[1024];
    private int _length;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>The buffer of this thread, emptied: use it within one synchronous stretch.</summary>
    public static SignatureText Start()
    {
        SignatureText text = s_ofThread ??= new SignatureText();
        text._length = 0;
        return text;
    }

    public SignatureText Append(ReadOnlySpan<char> text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
        return this;
    }

    public SignatureText Append(char character)
    {
        Reserve(1);
        _bytes[_length++] = (byte)character;
        return this;
    }

    public SignatureText AppendEncoded(ReadOnlySpan<char> text) => Encode(text, "%"u8);

    /// <summary>Text encoded once inside a text that is encoded again, as in the string to sign of version 1.</summary>
    public SignatureText AppendTwiceEncoded(ReadOnlySpan<char> text) => Encode(text, "%25"u8);

    public override string ToString() => Encoding.UTF8.GetString(Bytes);

    private SignatureText Encode(ReadOnlySpan<char> text, ReadOnlySpan<byte> percent)
    {
        int plain = text.IndexOfAnyExcept(s_unreserved);
        if (plain < 0)
            return Append(text);
        Append(text[..plain]);
        byte[] utf8 = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length - plain));
        int count = Encoding.UTF8.GetBytes(text[plain..], utf8);
        Reserve(count * (percent.Length + 2));
        foreach (byte value in utf8.AsSpan(0, count))
        {
            if (value < 128 && s_unreserved.Contains((char)value))
            {
                _bytes[_length++] = value;
                continue;
            }

            percent.CopyTo(_bytes.AsSpan(_length));
            _length += percent.Length;
            _bytes[_length++] = "0123456789ABCDEF"u8[value >> 4];
            _bytes[_length++] = "0123456789ABCDEF"u8[value & 15];
        }

        ArrayPool<byte>.Shared.Return(utf8);
        return this;
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _length < count)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
    }
}
