package dev.sluice.azure;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One page of a listing of blobs.
 *
 * @param names of blobs; the folders that an account with a hierarchical namespace lists among them are left out
 * @param next what the next page is asked with; empty after the last one
 */
record BlobPage(List<String> names, Optional<String> next) {
    private static final XMLInputFactory XML = factory();

    BlobPage {
        names = List.copyOf(names);
    }

    /** @throws IllegalStateException for anything but an answer of List Blobs */
    static BlobPage read(byte[] answer) {
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(new ByteArrayInputStream(answer));
            try {
                return read(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException("not a listing of blobs: " + e.getMessage(), e);
        }
    }

    private static BlobPage read(XMLStreamReader xml) throws XMLStreamException {
        List<String> names = new ArrayList<>();
        String next = "";
        String name = "";
        boolean folder = false;
        boolean listing = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "EnumerationResults" -> listing = true;
                    case "Name" -> name = xml.getElementText();
                    case "ResourceType" -> folder = xml.getElementText().equals("directory");
                    case "NextMarker" -> next = xml.getElementText();
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("Blob")) {
                if (!folder) {
                    names.add(name);
                }
                folder = false;
            }
        }
        if (!listing) {
            throw new XMLStreamException("it has no EnumerationResults");
        }
        return new BlobPage(names, Optional.of(next).filter(mark -> !mark.isEmpty()));
    }

    /** The JDK's own parser, which opens nothing that the answer names. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
