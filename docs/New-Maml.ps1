#requires -Version 7.4
<#
.SYNOPSIS
    Makes the help that ships, en-US/DataWorksMeta.dll-Help.xml and en-US/about_*.help.txt, from docs/en-US.
.DESCRIPTION
    The MAML needs PlatyPS 1.x; without it, only the about pages are made and the file that is there stays.
.PARAMETER ModulePath
    The folder of the built module.
.PARAMETER OutputPath
    Where the help goes: en-US.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $OutputPath,
    [string] $MarkdownPath = (Join-Path $PSScriptRoot 'en-US')
)
# No strict mode: PlatyPS reads properties that are not there.
$ErrorActionPreference = 'Stop'
$null = New-Item $OutputPath -ItemType Directory -Force
$utf8 = [System.Text.UTF8Encoding]::new($false)

# Markdown to plain text of at most 80 columns: headings at the margin, the rest indented by four.
function ConvertTo-AboutText([string] $Markdown) {
    foreach ($block in ($Markdown -replace "`r`n", "`n") -split "\n{2,}") {
        $block = $block.TrimEnd()
        if ($block -match '^# (.+)$') { "TOPIC`n    $($Matches[1])`n" }
        elseif ($block -match '^##+ (.+)$') { if ($block.StartsWith('### ')) { "  $($Matches[1])`n" } else { "$($Matches[1])`n" } }
        elseif ($block -match '^    ') { (($block -split "`n").ForEach({ "    $_" }) -join "`n") + "`n" }
        else {
            $line = '   '
            $lines = foreach ($word in $block -split '\s+') {
                if ($line.Length + 1 + $word.Length -gt 79) { $line; $line = '   ' }
                $line += " $word"
            }
            (@($lines) + $line -join "`n") + "`n"
        }
    }
}

foreach ($page in Get-ChildItem $MarkdownPath -Filter 'about_*.md') {
    $text = (ConvertTo-AboutText (Get-Content $page.FullName -Raw)) -join "`n"
    [IO.File]::WriteAllText((Join-Path $OutputPath "$($page.BaseName).help.txt"), $text.TrimEnd() + "`n", $utf8)
}

if (-not (Get-Module Microsoft.PowerShell.PlatyPS -ListAvailable)) {
    Write-Warning ('PlatyPS 1.x is not here: DataWorksMeta.dll-Help.xml stays as it is. ' +
        'Get it with: Install-PSResource Microsoft.PowerShell.PlatyPS')
    return
}
Import-Module Microsoft.PowerShell.PlatyPS -MinimumVersion 1.0.0
Import-Module (Join-Path $ModulePath 'DataWorksMeta.psd1') -Force
$work = Join-Path ([IO.Path]::GetTempPath()) "dw-maml-$PID"
try {
    $help = Get-ChildItem $MarkdownPath -Filter '*-*.md' | Sort-Object Name | ForEach-Object { Import-MarkdownCommandHelp $_.FullName }
    $made = $help | Export-MamlCommandHelp -OutputFolder $work -Force | Select-Object -First 1
    # PlatyPS marks blank lines in examples with a control character of its own.
    $xml = [xml](Get-Content $made.FullName -Raw)
    $names = [System.Xml.XmlNamespaceManager]::new($xml.NameTable)
    $names.AddNamespace('maml', 'http://schemas.microsoft.com/maml/2004/10')
    $names.AddNamespace('dev', 'http://schemas.microsoft.com/maml/dev/2004/10')
    $names.AddNamespace('command', 'http://schemas.microsoft.com/maml/dev/command/2004/10')
    foreach ($para in @($xml.SelectNodes('//maml:para', $names))) {
        $para.InnerText = $para.InnerText -replace '[\u0080-\u009f]', ''
        if (-not $para.InnerText.Trim()) { $null = $para.ParentNode.RemoveChild($para) }
    }
    # What is code in an example belongs where Get-Help prints code.
    foreach ($example in $xml.SelectNodes('//command:example', $names)) {
        $paras = $example.SelectNodes('.//maml:introduction/maml:para|.//dev:remarks/maml:para', $names).ForEach({ $_.InnerText })
        $text = ($paras -join "`n`n") -replace "`r`n", "`n"
        $code = [regex]::Match($text, '(?s)```powershell\n(.*?)\n```')
        if (-not $code.Success) { throw "No code in an example: $text" }
        $example.SelectSingleNode('dev:code', $names).InnerText = $code.Groups[1].Value
        $remarks = $example.SelectSingleNode('dev:remarks', $names)
        foreach ($holder in $example.SelectNodes('maml:introduction', $names)) { $null = $holder.RemoveAll() }
        $null = $remarks.RemoveAll()
        foreach ($part in ($text.Remove($code.Index, $code.Length) -split "\n{2,}").Where({ $_.Trim() })) {
            $remarks.AppendChild($xml.CreateElement('maml', 'para', $names.LookupNamespace('maml'))).InnerText = $part.Trim()
        }
    }
    # What PlatyPS leaves out: defaults. What it adds: a link to nowhere, and file names that mean nothing here.
    foreach ($command in $xml.SelectNodes('//command:command', $names)) {
        $page = $help.Where({ $_.Title -eq $command.SelectSingleNode('command:details/command:name', $names).InnerText })[0]
        foreach ($parameter in $command.SelectNodes('command:parameters/command:parameter', $names)) {
            $default = $page.Parameters.Where({ $_.Name -eq $parameter.SelectSingleNode('maml:name', $names).InnerText })[0].DefaultValue
            $parameter.AppendChild($xml.CreateElement('dev', 'defaultValue', $names.LookupNamespace('dev'))).InnerText = $default
        }
        foreach ($link in @($command.SelectNodes('command:relatedLinks/maml:navigationLink', $names))) {
            $uri = $link.SelectSingleNode('maml:uri', $names)
            if ($uri.InnerText -notlike 'https:*') { $uri.InnerText = '' }
            if ($link.SelectSingleNode('maml:linkText', $names).InnerText -eq 'Online Version' -and -not $uri.InnerText) {
                $null = $link.ParentNode.RemoveChild($link)
            }
        }
    }
    # Backticks are Markdown's.
    foreach ($para in $xml.SelectNodes('//maml:para', $names)) { $para.InnerText = $para.InnerText -replace '`([^`]+)`', '$1' }
    $settings = [System.Xml.XmlWriterSettings]@{ Indent = $true; IndentChars = ' '; Encoding = $utf8; NewLineChars = "`n" }
    $writer = [System.Xml.XmlWriter]::Create((Join-Path $OutputPath 'DataWorksMeta.dll-Help.xml'), $settings)
    try { $xml.Save($writer) } finally { $writer.Dispose() }
}
finally {
    if (Test-Path $work) { Remove-Item $work -Recurse -Force }
}
