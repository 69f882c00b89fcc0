namespace DataWorks.Emulator.Protocol;

internal enum SignatureKind
{
    None,
    V1,
    Acs3,
}
