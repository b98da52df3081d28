"""Names the typefaces of Windows and Office (for Mac too), and those that LibreOffice writes in their place."""

STANDARD = frozenset(
    name
    for line in """
        abadi|abadi mt|agency fb|aharoni|aldhabi|algerian|andalus|angsana new|angsanaupc|aparajita|aptos
        aptos display|aptos mono|aptos narrow|aptos serif|arabic typesetting|arial|arial black|arial nova
        arial rounded mt|arial unicode ms|arialmt|avenir next lt pro|bahnschrift|baskerville old face|batang
        batangche|bauhaus 93|bell mt|berlin sans fb|bernard mt|bierstadt|bitstream vera sans
        bitstream vera sans mono|bitstream vera serif|biz udgothic|biz udmincho|biz udpgothic|biz udpmincho
        blackadder itc|bodoni mt|bodoni mt poster compressed|book antiqua|bookman old style|bookshelf symbol 7
        bradley hand itc|braggadocio|britannic|broadway|browallia new|browalliaupc|brush script mt|brush script std
        caladea|calibri|calibri (body)|calibri (headings)|californian fb|calisto mt|cambria|cambria (body)
        cambria (headings)|cambria math|candara|carlito|cascadia code|cascadia mono|castellar|centaur|century
        century gothic|century schoolbook|chiller|colonna mt|comic sans ms|consolas|constantia|cooper|copperplate
        copperplate gothic|corbel|cordia new|cordiaupc|courier|courier new|courier new ps|couriernewpsmt|curlz mt
        daunpenh|david|david libre|dejavu sans|dejavu sans mono|dejavu serif|dengxian|desdemona|dfkai-sb|dilleniaupc
        dokchampa|dotum|dotumche|ebrima|edwardian script itc|elephant|engravers mt|eras itc|estrangelo edessa
        eucrosiaupc|euphemia|eurostile|fangsong|felix titling|fixedsys|footlight mt|forte|frank ruehl
        franklin gothic|franklin gothic no. 2|frankruehl|freemono|freesans|freeserif|freesiaupc|freestyle script
        french script mt|gabriola|gadugi|garamond|gautami|gelasio|georgia|georgia pro|gigi|gill sans mt
        gill sans nova|gisha|gloucester mt extra|goudy old style|goudy stout|grandview|grotesque|gulim|gulimche
        gungsuh|gungsuhche|haettenschweiler|hans gothic|harlow solid|harrington|helv|helvetica|high tower text
        hp simplified|impact|imprint mt shadow|informal roman|ink free|irisupc|iskoola pota|jasmineupc|javanese text
        jokerman|juice itc|kaiti|kalinga|kartika|khmer ui|kino mt|kodchiangupc|kokila|kristen itc|kunstler script
        lao ui|latha|leelawadee|leelawadee ui|levenim mt|liberation mono|liberation sans|liberation serif|lilyupc
        lohit devanagari|lohit hindi|lucida bright|lucida calligraphy|lucida console|lucida fax|lucida handwriting
        lucida sans|lucida sans typewriter|lucida sans unicode|magneto|maiandra gd|malgun gothic|mangal|mangal1
        marlett|matura mt|matura mt script capitals|meiryo|meiryo ui|microsoft himalaya|microsoft jhenghei
        microsoft jhenghei ui|microsoft new tai lue|microsoft phagspa|microsoft sans serif|microsoft tai le
        microsoft uighur|microsoft yahei|microsoft yahei ui|microsoft yi baiti|mingliu|mingliu-extb|mingliu_hkscs
        miriam|miriam fixed|mistral|modern|modern love|modern no. 20|mongolian baiti|monotype corsiva|moolboran
        ms gothic|ms linedraw|ms mincho|ms outlook|ms pgothic|ms pmincho|ms reference sans serif
        ms reference specialty|ms sans serif|ms serif|ms ui gothic|mt extra|mv boli|myanmar text|narkisim
        neue haas grotesk|neue haas grotesk text pro|new caledonia|news gothic mt|niagara engraved|niagara solid
        nimbus roman no9 l|nimbus sans l|nirmala ui|noto sans cjk sc|noto serif cjk sc|nsimsun|nyala|ocr a|ocr a std
        ocr-b 10|ocrb|old english text mt|onyx|opensymbol|palace script mt|palatino|palatino linotype|papyrus
        parchment|perpetua|perpetua titling mt|plantagenet cherokee|playbill|pmingliu|pmingliu-extb|poor richard
        pristina|raavi|rage|ravie|rockwell|rockwell nova|rod|roman|sabon next lt|sakkal majalla|sanskrit text|script
        script mt|seaford|segoe fluent icons|segoe mdl2 assets|segoe print|segoe script|segoe ui|segoe ui emoji
        segoe ui historic|segoe ui symbol|segoe ui variable|segoe ui variable display|segoe ui variable small
        segoe ui variable text|shonar bangla|showcard gothic|shruti|simhei|simplified arabic|simplified arabic fixed
        simsun|simsun-extb|simsun-extg|sitka|sitka banner|sitka display|sitka heading|sitka small|sitka subheading
        sitka text|skeena|small fonts|snap itc|starsymbol|stencil|stencil std|sylfaen|symbol|system|tahoma
        tempus sans itc|tenorite|terminal|the hand|the serif hand|times|times new roman|times new roman (body cs)
        times new roman (headings cs)|times new roman ps|times new romanps|times newroman|timesnewromanps
        timesnewromanpsmt|tlwg typist|traditional arabic|trebuchet ms|tunga|tw cen mt|unifont|urdu typesetting
        utsaah|vani|verdana|verdana pro|vijaya|viner hand itc|vivaldi|vladimir script|vrinda|walbaum|webdings
        wenquanyi micro hei|wenquanyi zen hei|wide latin|wingdings|wingdings 2|wingdings 3|yu gothic|yu gothic ui
        yu mincho|メイリオ|仿宋|仿宋_gb2312|华文宋体|华文楷体|宋体|幼圆|微軟正黑體|微软雅黑|新宋体|新細明體|楷体
        楷体_gb2312|標楷體|游ゴシック|游明朝|等线|細明體|隶书|黑体|굴림|굴림체|궁서|돋움|돋움체|맑은 고딕|바탕
        바탕체|ｍｓ ゴシック|ｍｓ 明朝|ｍｓ ｐゴシック|ｍｓ ｐ明朝
    """.split("\n")
    for name in line.strip().split("|")
)
"""In lower case, without weights (light, bold, narrow); those in other scripts as Word writes them there."""
